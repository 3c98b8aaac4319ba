//! Arrays to run programs on.

use rustnum_abi::dtype;

/// A strided view over storage of its own.
#[derive(Clone)]
pub(crate) struct View {
    storage: Vec<u128>,
    bytes: usize,
    pub(crate) offset: usize,
    pub(crate) shape: Vec<usize>,
    pub(crate) strides: Vec<isize>,
    pub(crate) dtype: u32,
}

impl View {
    pub(crate) fn new(bytes: usize, offset: usize, shape: &[usize], strides: Vec<isize>, dtype: u32) -> Self {
        Self { storage: vec![0; bytes.div_ceil(16)], bytes, offset, shape: shape.to_vec(), strides, dtype }
    }

    /// A C-contiguous one.
    pub(crate) fn dense(shape: &[usize], dtype: u32) -> Self {
        let itemsize = dtype::SIZES[dtype as usize];
        let mut strides = vec![0; shape.len()];
        let mut stride = itemsize as isize;
        for axis in (0..shape.len()).rev() {
            strides[axis] = stride;
            stride *= shape[axis] as isize;
        }
        Self::new(stride as usize, 0, shape, strides, dtype)
    }

    pub(crate) fn of_f64(shape: &[usize], values: &[f64]) -> Self {
        let mut view = Self::dense(shape, dtype::FLOAT64);
        view.fill_f64(|i| values[i]);
        view
    }

    pub(crate) fn storage(&mut self) -> &mut [u8] {
        let bytes = self.bytes;
        // SAFETY: the vector holds at least as many bytes.
        unsafe { core::slice::from_raw_parts_mut(self.storage.as_mut_ptr().cast(), bytes) }
    }

    pub(crate) fn address(&self) -> usize {
        self.storage.as_ptr().addr()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(crate) fn len(&self) -> usize {
        self.shape.iter().product()
    }

    /// Byte position of the element with this number in C order.
    pub(crate) fn position(&self, mut index: usize) -> usize {
        let mut at = self.offset as isize;
        for axis in (0..self.shape.len()).rev() {
            at += (index % self.shape[axis]) as isize * self.strides[axis];
            index /= self.shape[axis];
        }
        at as usize
    }

    /// The same storage seen otherwise.
    pub(crate) fn seen_as(mut self, shape: &[usize], strides: &[isize]) -> Self {
        self.shape = shape.to_vec();
        self.strides = strides.to_vec();
        self
    }

    /// The bytes of an element.
    pub(crate) fn get(&self, index: usize) -> Vec<u8> {
        let (at, itemsize) = (self.position(index), dtype::SIZES[self.dtype as usize]);
        // SAFETY: an element of the view, which lies in the vector.
        unsafe { core::slice::from_raw_parts(self.storage.as_ptr().cast::<u8>().add(at), itemsize) }.to_vec()
    }

    pub(crate) fn put(&mut self, index: usize, bytes: &[u8]) {
        let at = self.position(index);
        self.storage()[at..at + bytes.len()].copy_from_slice(bytes);
    }

    pub(crate) fn fill_f64(&mut self, value: impl Fn(usize) -> f64) {
        for i in 0..self.len() {
            self.put(i, &value(i).to_ne_bytes());
        }
    }

    /// All elements in C order.
    pub(crate) fn to_f64(&self) -> Vec<f64> {
        (0..self.len()).map(|i| f64::from_ne_bytes(self.get(i).try_into().unwrap())).collect()
    }
}
