//! Complex products and quotients, bit for bit NumPy's.

use super::super::exact::pick;

macro_rules! arithmetic {
    ($t:ty, $multiply:ident, $divide:ident, $reciprocal:ident) => {
        /// a · b. With `FMA` each part is one rounded product and one fused step, as NumPy's vector code has it on CPUs
        /// with that instruction; without, the textbook formula.
        #[inline(always)]
        pub fn $multiply<const FMA: bool>(a: [$t; 2], b: [$t; 2]) -> [$t; 2] {
            let (across, along) = (a[1] * b[1], a[1] * b[0]);
            if FMA {
                [a[0].mul_add(b[0], -across), a[0].mul_add(b[1], along)]
            } else {
                [a[0] * b[0] - across, a[0] * b[1] + along]
            }
        }

        /// a / b by Smith's method: scaled by the ratio of b's parts, so that no intermediate overflows early.
        #[inline(always)]
        pub fn $divide(a: [$t; 2], b: [$t; 2]) -> [$t; 2] {
            let (real, imaginary) = (b[0].abs(), b[1].abs());
            if real >= imaginary {
                if real == 0.0 && imaginary == 0.0 {
                    return [a[0] / real, a[1] / real];
                }
                let ratio = b[1] / b[0];
                let scale = 1.0 / (b[0] + b[1] * ratio);
                [(a[0] + a[1] * ratio) * scale, (a[1] - a[0] * ratio) * scale]
            } else {
                let ratio = b[0] / b[1];
                let scale = 1.0 / (b[1] + b[0] * ratio);
                [(a[0] * ratio + a[1]) * scale, (a[1] * ratio - a[0]) * scale]
            }
        }

        /// 1 / z by the same method.
        #[inline(always)]
        pub fn $reciprocal([x, y]: [$t; 2]) -> [$t; 2] {
            let straight = y.abs() <= x.abs();
            let (large, small) = (pick(straight, x, y), pick(straight, y, x));
            let ratio = small / large;
            let divisor = large + small * ratio;
            let (near, far) = (1.0 / divisor, ratio / divisor);
            [pick(straight, near, far), -pick(straight, far, near)]
        }
    };
}
arithmetic!(f64, multiply, divide, reciprocal);
arithmetic!(f32, multiply_f32, divide_f32, reciprocal_f32);
