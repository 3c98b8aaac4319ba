//! Static strings and slices in C layout.

use core::marker::PhantomData;

/// A static UTF-8 string as pointer and length.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    ptr: *const u8,
    len: usize,
}

// SAFETY: a `Str` only ever points at `'static` immutable bytes (its one constructor takes `&'static str`).
unsafe impl Sync for Str {}
// SAFETY: as above.
unsafe impl Send for Str {}

impl Str {
    /// Wraps a static string.
    pub const fn new(text: &'static str) -> Self {
        Self { ptr: text.as_ptr(), len: text.len() }
    }

    /// The bytes, which a foreign table may have filled with anything; `None` for a null or absurd one.
    pub fn get(&self) -> Option<&'static str> {
        if self.ptr.is_null() || self.len > 1 << 20 {
            return if self.len == 0 { Some("") } else { None };
        }
        // SAFETY: the ABI requires `ptr..ptr+len` to be static and readable; length was bounded above.
        core::str::from_utf8(unsafe { core::slice::from_raw_parts(self.ptr, self.len) }).ok()
    }
}

/// A static list whose entries may be larger (a newer minor version) or smaller (an older one) than ours.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct List<T: 'static> {
    ptr: *const T,
    count: usize,
    entry_size: usize,
    marker: PhantomData<&'static [T]>,
}

// SAFETY: a `List` points at `'static` immutable entries that are themselves shareable.
unsafe impl<T: Sync> Sync for List<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Send for List<T> {}

impl<T: Copy> List<T> {
    /// Wraps a static slice.
    pub const fn new(entries: &'static [T]) -> Self {
        Self { ptr: entries.as_ptr(), count: entries.len(), entry_size: size_of::<T>(), marker: PhantomData }
    }

    /// How many entries the list says it has.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The size of one entry as its writer knew it.
    pub fn entry_size(&self) -> usize {
        self.entry_size
    }

    /// Copies entry `index` onto `default`, as many bytes as writer and reader both know.
    ///
    /// # Safety
    /// The list must be one that its writer filled for the running [`crate::ABI_MAJOR`], so that
    /// `ptr..ptr + count * entry_size` is readable and a prefix of `T` is what each entry holds.
    pub unsafe fn read(&self, index: usize, default: T) -> Option<T> {
        if index >= self.count || self.ptr.is_null() {
            return None;
        }
        let mut entry = default;
        // SAFETY: `index < count`, so the source is in the list; the copy is bounded by both sizes.
        unsafe {
            core::ptr::copy_nonoverlapping(
                (self.ptr as *const u8).add(index * self.entry_size),
                &raw mut entry as *mut u8,
                self.entry_size.min(size_of::<T>()),
            );
        }
        Some(entry)
    }
}
