//! The native addon of `@rustnum/core`.
