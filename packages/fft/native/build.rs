//! Keeps the addon loaded for as long as the process lives: the engine holds pointers into its tables, and a worker
//! that ends must not unload what the others still use.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
