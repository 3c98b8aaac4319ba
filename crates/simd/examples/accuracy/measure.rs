//! A function on many arguments, on all cores.

use crate::support::{Function, Random, Value, has_fma};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};

/// What was found about one form (plain or fused) of a function.
#[derive(Clone, Default)]
pub(crate) struct Form {
    pub(crate) off: u64,
    pub(crate) ulps: u64,
    pub(crate) worst: String,
}

impl Form {
    fn join(&mut self, other: Self) {
        self.off += other.off;
        // The lesser text decides among equals, so that threads do not.
        if (other.ulps, &self.worst) > (self.ulps, &other.worst) || self.worst.is_empty() {
            (self.ulps, self.worst) = (other.ulps, other.worst);
        }
    }
}

/// How many arguments a thread takes at a time, and how many are computed in one call.
const SHARE: u64 = 1 << 20;
const BLOCK: u64 = 4096;

/// The right results for a block of arguments.
pub(crate) type Oracle<'a, A, R> = &'a (dyn Fn(&[A], &mut [R]) + Sync);

/// Both forms of `function` on `count` arguments; `argument` gives the one of an index, from random numbers that depend
/// on the index's block alone.
pub(crate) fn measure<A: Copy + Debug + Default, R: Value>(
    function: &Function<A, R>,
    oracle: Oracle<A, R>,
    count: u64,
    argument: &(dyn Fn(u64, &mut Random) -> A + Sync),
) -> [Form; 2] {
    let next = AtomicU64::new(0);
    let work = || {
        let mut found = [Form::default(), Form::default()];
        let (mut x, mut y, mut right) =
            (Vec::new(), vec![R::default(); BLOCK as usize], vec![R::default(); BLOCK as usize]);
        loop {
            let share = next.fetch_add(SHARE, Ordering::Relaxed);
            if share >= count {
                return found;
            }
            for block in (share..count.min(share + SHARE)).step_by(BLOCK as usize) {
                let mut random = Random(block.wrapping_mul(0x2545_f491_4f6c_dd1d));
                x.clear();
                x.extend((block..count.min(block + BLOCK)).map(|i| argument(i, &mut random)));
                let (y, right) = (&mut y[..x.len()], &mut right[..x.len()]);
                oracle(&x, right);
                compare(function.plain, &x, y, right, &mut found[0]);
                if has_fma() {
                    compare(function.fused, &x, y, right, &mut found[1]);
                }
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut found = work();
        for helper in helpers {
            for (form, other) in found.iter_mut().zip(helper.join().expect("a measurement")) {
                form.join(other);
            }
        }
        found
    })
}

fn compare<A: Copy + Debug, R: Value>(
    form: fn(&[A], &mut [R]),
    x: &[A],
    y: &mut [R],
    right: &[R],
    found: &mut Form,
) {
    form(x, y);
    for ((&x, &y), &right) in x.iter().zip(y.iter()).zip(right) {
        let ulps = y.ulps(right);
        if ulps > 0 {
            found.off += 1;
            if ulps > found.ulps {
                (found.ulps, found.worst) = (ulps, format!("{x:?}: {y:?}, not {right:?}"));
            }
        }
    }
}
