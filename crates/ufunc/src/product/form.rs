//! What registers hold: real numbers (or integers, or bools), or complex ones.

use super::dots::WIDEST;
use super::lanes::portable::Scalar;
use super::lanes::{Lanes, Pairs};
use crate::item::Float;
use core::marker::PhantomData;

/// How a tile is made: of real numbers or of complex ones.
pub(super) trait Form {
    /// The registers.
    type V: Lanes;
    /// Rows of the left factor for one row of the result.
    const ROWS: usize;
    /// Makes the result of one or two rows of sums.
    ///
    /// # Safety
    /// As [`Lanes`].
    unsafe fn finish(first: Self::V, second: Self::V, conjugate: bool) -> Self::V;
    /// The dot product from Σ a·b and Σ a·swap(b), lane by lane: one scalar, or two of a complex number.
    fn fold(
        straight: &[<Self::V as Lanes>::Scalar],
        crossed: &[<Self::V as Lanes>::Scalar],
        conjugate: bool,
    ) -> [<Self::V as Lanes>::Scalar; 2];
    /// `b` for the second of the two sums.
    ///
    /// # Safety
    /// As [`Lanes`].
    unsafe fn cross(b: Self::V) -> Self::V;
}

/// Real numbers, integers and bools.
pub(super) struct Plain<V>(PhantomData<V>);
/// Complex numbers.
pub(super) struct Paired<V>(PhantomData<V>);

/// The sum of `lanes`, a power of 2 of them, by halves: neighbours first. A loop, because recursion is never inlined.
#[inline(always)]
fn total<T: Scalar>(lanes: &[T]) -> T {
    let mut sums = [T::default(); WIDEST];
    sums[..lanes.len()].copy_from_slice(lanes);
    let mut width = lanes.len();
    while width > 1 {
        width /= 2;
        for k in 0..width {
            sums[k] = T::plus(sums[2 * k], sums[2 * k + 1]);
        }
    }
    sums[0]
}

impl<V: Lanes<Scalar: Scalar>> Form for Plain<V> {
    type V = V;
    const ROWS: usize = 1;
    #[inline(always)]
    unsafe fn finish(first: V, _second: V, _conjugate: bool) -> V {
        first
    }
    #[inline(always)]
    fn fold(straight: &[V::Scalar], _crossed: &[V::Scalar], _conjugate: bool) -> [V::Scalar; 2] {
        [total(straight), V::Scalar::default()]
    }
    #[inline(always)]
    unsafe fn cross(b: V) -> V {
        b
    }
}

impl<V: Pairs<Scalar: Float>> Form for Paired<V> {
    type V = V;
    const ROWS: usize = 2;
    #[inline(always)]
    unsafe fn finish(first: V, second: V, conjugate: bool) -> V {
        // SAFETY: the caller's promise.
        unsafe { first.pair(second, conjugate) }
    }
    #[inline(always)]
    fn fold(straight: &[V::Scalar], crossed: &[V::Scalar], conjugate: bool) -> [V::Scalar; 2] {
        let mut sums = [V::Scalar::default(); 4];
        for (lanes, at) in [(straight, 0), (crossed, 2)] {
            for pair in lanes.chunks_exact(2) {
                sums[at] = sums[at] + pair[0];
                sums[at + 1] = sums[at + 1] + pair[1];
            }
        }
        // Even lanes hold re·re and re·im, odd ones im·im and im·re.
        if conjugate {
            [sums[0] + sums[1], sums[2] - sums[3]]
        } else {
            [sums[0] - sums[1], sums[2] + sums[3]]
        }
    }
    #[inline(always)]
    unsafe fn cross(b: V) -> V {
        // SAFETY: the caller's promise.
        unsafe { b.swap() }
    }
}
