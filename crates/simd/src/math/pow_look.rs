//! A look at a run of bases and exponents before they are raised: most runs are plain, and go without what others need.

/// Elements in a run: few enough for all that is kept of them to stay in the L1 cache.
pub(crate) const RUN: usize = 512;

/// What is in a run.
pub(crate) struct Seen {
    /// All bases are positive, finite and normal, all exponents below [`Bits::INTEGERS`] in size.
    pub(crate) plain: bool,
    /// An exponent may be 2.
    pub(crate) squares: bool,
}

/// A float by its bits as a signed number: comparisons are differences then, whose signs can be collected without masks.
pub(crate) trait Bits: Copy {
    /// 0, to collect in.
    const NONE: Self::Int;
    /// As wide as the float.
    type Int: Copy;
    /// Adds what a pair of arguments says: the first is negative when one is not plain, the second for a square.
    fn note(signs: (Self::Int, Self::Int), x: Self, y: Self) -> (Self::Int, Self::Int);
    /// Whether the number is negative.
    fn negative(signs: Self::Int) -> bool;
}

macro_rules! bits {
    ($t:ident, $int:ident) => {
        impl Bits for $t {
            const NONE: $int = 0;
            type Int = $int;
            #[inline(always)]
            fn note((odd, square): ($int, $int), x: $t, y: $t) -> ($int, $int) {
                const LEAST: $int = $t::MIN_POSITIVE.to_bits() as $int;
                const MOST: $int = $t::MAX.to_bits() as $int;
                /// The largest number below 2^52, from where on [`super::pow::rare_pow`] says no.
                const LARGE: $int = (4_503_599_627_370_496.0 as $t).to_bits() as $int - 1;
                const TWO: $int = (2.0 as $t).to_bits() as $int;
                let x = x.to_bits() as $int;
                let y = y.abs().to_bits() as $int;
                let odd = odd | x.wrapping_sub(LEAST) | MOST.wrapping_sub(x) | LARGE.wrapping_sub(y);
                (odd, square | (y ^ TWO).wrapping_sub(1))
            }
            #[inline(always)]
            fn negative(signs: $int) -> bool {
                signs < 0
            }
        }
    };
}
bits!(f32, i32);
bits!(f64, i64);

/// What is in a run.
#[inline(always)]
pub(crate) fn look<T: Bits>(x: &[T], y: &[T]) -> Seen {
    let (odd, square) = x.iter().zip(y).fold((T::NONE, T::NONE), |signs, (x, y)| T::note(signs, *x, *y));
    Seen { plain: !T::negative(odd), squares: T::negative(square) }
}
