//! The native addon of `@rustnum/ufunc`.
