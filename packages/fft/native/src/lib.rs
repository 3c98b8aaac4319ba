//! The native addon of `@rustnum/fft`: the kernel table of `rustnum_fft`, and nothing else.

rustnum_abi::export_table! {
    provider: "@rustnum/fft",
    ufuncs: rustnum_fft::UFUNCS,
    loops: rustnum_fft::LOOPS,
}
