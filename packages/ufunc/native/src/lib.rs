//! The native addon of `@rustnum/ufunc`: the kernel table of `rustnum_ufunc`, and nothing else.

rustnum_abi::export_table! {
    provider: "@rustnum/ufunc",
    ufuncs: rustnum_ufunc::UFUNCS,
    loops: rustnum_ufunc::LOOPS,
}
