//! Definitions: what a ufunc is and what a loop is.

use crate::{Context, Status, Str};
use core::ffi::c_void;

/// The neutral element of a reduction. An open set of numbers rather than an enum: a foreign table may hold any byte.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Identity(pub u8);

impl Identity {
    /// No neutral element: an empty reduction is an error.
    pub const NONE: Self = Self(0);
    /// 0, as for addition.
    pub const ZERO: Self = Self(1);
    /// 1, as for multiplication and `logical_and`.
    pub const ONE: Self = Self(2);
    /// All bits set, as for `bitwise_and`.
    pub const MINUS_ONE: Self = Self(3);
    /// Minus infinity, as for `logaddexp`.
    pub const MINUS_INFINITY: Self = Self(4);
}

/// How the floating-point status of a ufunc comes to be known.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FloatStatus(pub u8);

impl FloatStatus {
    /// It has none: comparisons, minima, copies. Integer kernels report by themselves through [`Context`].
    pub const NONE: Self = Self(0);
    /// The hardware register is exact; when it is set, the engine looks at the values.
    pub const IEEE: Self = Self(1);
    /// The register is not to be trusted: the engine always looks at the values.
    pub const DERIVED: Self = Self(2);
}

/// What the engine may assume of a loop.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LoopFlags(pub u32);

impl LoopFlags {
    /// Nothing special.
    pub const NONE: Self = Self(0);
    /// It may return a status other than OK after it has written part of its output.
    pub const MAY_FAIL: Self = Self(1);
    /// An output may be one of the inputs, element for element; of a generalised loop, core for core.
    pub const IN_PLACE_OK: Self = Self(2);
    /// Pointers and steps must be multiples of the dtype's alignment.
    pub const NEEDS_ALIGNED: Self = Self(4);
    /// The core dimensions of a generalised loop must be C-contiguous.
    pub const NEEDS_CONTIGUOUS_CORE: Self = Self(8);
    /// Never call it from two threads at once, nor from any but the caller's.
    pub const ONE_THREAD: Self = Self(16);
    /// It reports floating-point flags by itself through [`Context::raise`] (integer division by zero, casts):
    /// under `where=` it must only see the elements that count.
    pub const REPORTS: Self = Self(32);
    /// Its folds give the same bits in every order: `reduce` takes runs of any length n, and for several results too.
    pub const ANY_ORDER: Self = Self(64);
    /// `reduce` takes runs of any length n: what is longer than a leaf it folds along the tree, whose left half has
    /// 8·⌊n/16⌋ elements, down to leaves of at most 128.
    pub const LONG_RUNS: Self = Self(128);
    /// With [`Self::MAY_FAIL`]: a call fails before it has written anything.
    pub const FAILS_FIRST: Self = Self(256);

    /// Both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in it.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// One run of a kernel.
///
/// Elementwise: `args[k]` is the first element of operand k (inputs, then outputs), `dims[0]` the number of elements,
/// `steps[k]` the distance between them in bytes (0 repeats a scalar; may be negative). Generalised: `dims[0]` is the
/// number of outer elements, `dims[1..]` the sizes of the core dimensions in the order in which the signature first
/// names them; `steps` has the outer step of each operand, then for each operand the steps of its core dimensions.
/// Data need not be aligned unless the loop asks for it.
pub type LoopFn = unsafe extern "C" fn(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status;
/// Makes a plan from core sizes and parameters (both in `Context`); null with a status set on failure.
pub type PrepareFn = unsafe extern "C" fn(dims: *const isize, context: *mut Context) -> *mut c_void;
/// Frees what [`PrepareFn`] made.
pub type ReleaseFn = unsafe extern "C" fn(prepared: *mut c_void);
/// Scratch bytes that a call wants, from the same `dims` that the loop gets.
pub type ScratchFn = unsafe extern "C" fn(dims: *const isize, context: *const Context) -> usize;

/// A universal function: what it is called, takes and gives. Which dtypes it takes is said by its loops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct UfuncDef {
    /// Its one name in the registry.
    pub name: Str,
    /// NumPy's core signature, `"(n),(n)->()"`; empty for an elementwise one.
    pub signature: Str,
    /// Parameters as `"name:dtype"` separated by commas, in the order in which their bytes are laid out.
    pub params: Str,
    /// One sentence.
    pub doc: Str,
    /// Inputs.
    pub nin: u8,
    /// Outputs.
    pub nout: u8,
    /// The neutral element of its reduction.
    pub identity: Identity,
    /// 1 when operands may be regrouped and reordered, so that a reduction may follow the fixed tree and several axes.
    pub reorderable: u8,
    /// How its floating-point status is found.
    pub status: FloatStatus,
    /// 1 when infinity from finite operands is a division by zero (`log`, `divide`) rather than an overflow.
    pub pole: u8,
}

impl UfuncDef {
    /// An elementwise function without identity and without floating-point status.
    pub const fn elementwise(name: &'static str, nin: u8, nout: u8) -> Self {
        Self {
            name: Str::new(name),
            signature: Str::new(""),
            params: Str::new(""),
            doc: Str::new(""),
            nin,
            nout,
            identity: Identity::NONE,
            reorderable: 0,
            status: FloatStatus::NONE,
            pole: 0,
        }
    }

    /// A generalised function over core dimensions.
    pub const fn generalised(name: &'static str, signature: &'static str, nin: u8, nout: u8) -> Self {
        let mut def = Self::elementwise(name, nin, nout);
        def.signature = Str::new(signature);
        def
    }

    /// Sets the class of its floating-point status.
    pub const fn status(mut self, status: FloatStatus) -> Self {
        self.status = status;
        self
    }

    /// Infinity from finite operands is a division by zero.
    pub const fn pole(mut self) -> Self {
        self.pole = 1;
        self
    }

    /// Gives it a neutral element and makes it reorderable.
    pub const fn identity(mut self, identity: Identity) -> Self {
        self.identity = identity;
        self.reorderable = 1;
        self
    }

    /// May be regrouped although it has no neutral element (`maximum`).
    pub const fn reorderable(mut self) -> Self {
        self.reorderable = 1;
        self
    }

    /// One sentence for listings.
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = Str::new(doc);
        self
    }

    /// Parameters, as described at [`UfuncDef::params`].
    pub const fn params(mut self, params: &'static str) -> Self {
        self.params = Str::new(params);
        self
    }
}

/// One implementation of a ufunc for one dtype signature.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LoopDef {
    /// The ufunc.
    pub ufunc: Str,
    /// `"float32,int32->float32"`.
    pub types: Str,
    /// The kernel.
    pub run: LoopFn,
    /// Folds a leaf of the reduction tree: `args = [input, result]`, `dims = [n, m]`, `steps = [input step along the
    /// reduction, input step between results, result step]`. For each of the m results it folds its n inputs
    /// (1 ≤ n ≤ 128, unless the flags say more) with eight accumulators: accumulator k takes elements k, k+8, k+16, … of the first 8·⌊n/8⌋ in
    /// order, they combine as ((0,1),(2,3)),((4,5),(6,7)), and the remaining elements follow one by one; for n < 8 the
    /// elements follow one by one, beginning with the first. It initialises the result. `Context::scratch` has room for at
    /// least 8·m results. Without it the engine uses `run`.
    pub reduce: Option<LoopFn>,
    /// A running fold: `args = [input, result]`, `dims = [n]`, `steps = [input step, result step]`;
    /// `result[0]` is there already and `result[i] = result[i-1] ∘ input[i]` for 1 ≤ i < n. Without it the engine uses `run`.
    pub scan: Option<LoopFn>,
    /// Makes a plan that all blocks of a call share.
    pub prepare: Option<PrepareFn>,
    /// Frees the plan.
    pub release: Option<ReleaseFn>,
    /// Scratch bytes per thread.
    pub scratch: Option<ScratchFn>,
    /// What the engine may assume.
    pub flags: LoopFlags,
    /// Estimated cost of one element in nanoseconds on one thread, from cache; decides when threads pay.
    pub ns_per_element: f32,
    /// In place at indexed elements, for `at` (since version 1.1): `args = [target, indices, value]` (the value only where
    /// the function takes two inputs), `dims = [n, length]`, `steps = [target step, index step, value step]`.
    /// For i = 0, …, n − 1, strictly one after the other, `target[j] = target[j] ∘ value[i]` (or `∘ target[j]`) where j is
    /// `indices[i]`, an int64 with 0 ≤ j < length; the same j may come again. The target step may be 1, so that indices
    /// count bytes. Without it the engine uses `run`, one element at a time.
    pub indexed: Option<LoopFn>,
}

impl LoopDef {
    /// A loop that can work in place.
    pub const fn new(ufunc: &'static str, types: &'static str, run: LoopFn) -> Self {
        Self {
            ufunc: Str::new(ufunc),
            types: Str::new(types),
            run,
            reduce: None,
            scan: None,
            prepare: None,
            release: None,
            scratch: None,
            flags: LoopFlags::IN_PLACE_OK,
            ns_per_element: 0.3,
            indexed: None,
        }
    }

    /// Replaces the flags.
    pub const fn flags(mut self, flags: LoopFlags) -> Self {
        self.flags = flags;
        self
    }

    /// Nanoseconds per element, from cache, on one thread.
    pub const fn cost(mut self, ns_per_element: f32) -> Self {
        self.ns_per_element = ns_per_element;
        self
    }

    /// A kernel for the leaves of the reduction tree.
    pub const fn reduce(mut self, reduce: LoopFn) -> Self {
        self.reduce = Some(reduce);
        self
    }

    /// A kernel for running folds.
    pub const fn scan(mut self, scan: LoopFn) -> Self {
        self.scan = Some(scan);
        self
    }

    /// A kernel for indexed elements in place.
    pub const fn indexed(mut self, indexed: LoopFn) -> Self {
        self.indexed = Some(indexed);
        self
    }

    /// Scratch bytes per thread.
    pub const fn scratch(mut self, scratch: ScratchFn) -> Self {
        self.scratch = Some(scratch);
        self
    }

    /// A plan and its end.
    pub const fn plan(mut self, prepare: PrepareFn, release: ReleaseFn) -> Self {
        self.prepare = Some(prepare);
        self.release = Some(release);
        self
    }
}
