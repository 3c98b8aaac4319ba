//! The innermost loops: items between a strided run and places given by offsets.

/// A run of items on one side, places on the other.
pub(super) struct Items<'a> {
    /// What offsets count from.
    pub(super) indexed: *mut u8,
    pub(super) offsets: &'a [i64],
    pub(super) plain: *mut u8,
    pub(super) step: isize,
    /// Bytes of an item.
    pub(super) bytes: usize,
}

impl Items<'_> {
    /// From the places to the run.
    ///
    /// # Safety
    /// All places and the whole run must be inside live memory; the two do not overlap.
    pub(super) unsafe fn gather(&self) {
        // SAFETY: the caller's promise.
        unsafe {
            match self.bytes {
                1 => self.gather_as::<u8>(),
                2 => self.gather_as::<u16>(),
                4 => self.gather_as::<u32>(),
                8 => self.gather_as::<u64>(),
                16 => self.gather_as::<u128>(),
                bytes => self.each(|place, plain| core::ptr::copy_nonoverlapping(place, plain, bytes)),
            }
        }
    }

    /// From the run to the places, one after the other: of several to one place the last one stays.
    ///
    /// # Safety
    /// As for [`Self::gather`].
    pub(super) unsafe fn scatter(&self) {
        // SAFETY: the caller's promise.
        unsafe {
            match self.bytes {
                1 => self.scatter_as::<u8>(),
                2 => self.scatter_as::<u16>(),
                4 => self.scatter_as::<u32>(),
                8 => self.scatter_as::<u64>(),
                16 => self.scatter_as::<u128>(),
                bytes => self.each(|place, plain| core::ptr::copy_nonoverlapping(plain, place, bytes)),
            }
        }
    }

    #[inline(always)]
    unsafe fn gather_as<T: Copy>(&self) {
        // SAFETY: the promise of `gather`.
        self.each(|place, plain| unsafe {
            plain.cast::<T>().write_unaligned(place.cast::<T>().read_unaligned());
        });
    }

    #[inline(always)]
    unsafe fn scatter_as<T: Copy>(&self) {
        // SAFETY: the promise of `scatter`.
        self.each(|place, plain| unsafe {
            place.cast::<T>().write_unaligned(plain.cast::<T>().read_unaligned());
        });
    }

    /// Calls `body` with the two addresses of each item, in order.
    #[inline(always)]
    fn each(&self, body: impl Fn(*mut u8, *mut u8)) {
        if self.step == self.bytes as isize {
            // A constant step, where items have one.
            for (i, offset) in self.offsets.iter().enumerate() {
                body(self.indexed.wrapping_offset(*offset as isize), self.plain.wrapping_add(i * self.bytes));
            }
        } else {
            for (i, offset) in self.offsets.iter().enumerate() {
                let plain = self.plain.wrapping_offset(i as isize * self.step);
                body(self.indexed.wrapping_offset(*offset as isize), plain);
            }
        }
    }
}
