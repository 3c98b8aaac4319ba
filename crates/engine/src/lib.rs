//! The engine of RustNum: runs *programs* over strided memory.
//!
//! # What
//! Every elementwise call, reduction, scan and generalised function of RustNum is a program: load and cast blocks that fit
//! the cache, run kernel loops over them, cast and store. Threads, tails, strides, broadcasting, casting, `where=` and
//! floating-point status are written here once; kernels come from outside, as tables of the `rustnum-abi` crate, and only
//! see one-dimensional runs. Nothing here knows of Node.
//!
//! # Usage
//! [`register`] takes up a table of kernels and gives each an id. An [`Environment`] is given the *command block* in which
//! its user writes programs (docs/command-block.md), and [`Environment::exec`] runs the one that is there.
//!
//! # Where things are
//! `parse` reads a program, `check` checks it (`extent`: that it stays inside its memory); `map`, `reduce`, `scan`, `generalised`,
//! `flat`, `at` and `moves` run the kinds (`reduce` two of them, `moves` three). Below them: `nest` orders axes, `brick` cuts them into blocks, `eval` runs instructions
//! over one block, `mask` is `where=`, `status` the floating-point status, `cast` all casts, `pool` the threads.

mod at;
mod block;
mod brick;
mod cast;
mod check;
mod config;
mod context;
mod dispatch;
mod eval;
mod exec;
mod extent;
mod fault;
mod flat;
mod float16;
mod generalised;
mod indices;
mod job;
mod kernel;
mod map;
mod mask;
mod moves;
mod nest;
mod operands;
mod parse;
mod pool;
mod prepare;
mod program;
mod reduce;
mod registry;
mod replaced;
mod scan;
mod small;
mod spread;
mod status;
mod strided;
mod workspace;

pub use config::{cpu_name, instruction_set, set_block_elements, set_thread_threshold};
pub use exec::Environment;
pub use pool::{set_threads, threads};
pub use registry::{Description, LoopEntry, Ufunc, register, register_raw};
