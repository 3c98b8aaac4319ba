//! The native addon of `@rustnum/io`.
