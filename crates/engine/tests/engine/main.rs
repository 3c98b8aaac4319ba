//! The engine through its one door, checked against naive references.

mod at;
mod builder;
mod casts;
mod flags;
mod flat;
mod fused;
mod fuzz;
mod generalised;
mod kernels;
mod map;
mod moves;
mod random;
mod reduce;
mod reduceat;
mod registry;
mod rows;
mod scan;
mod settings;
mod view;
