//! Link options of the addon.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let os = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    match os.as_str() {
        // Helper threads of the pool and registered kernels outlive every environment: the library must not be unmapped
        // when the worker that loaded it ends.
        "linux" => println!("cargo:rustc-link-arg-cdylib=-Wl,-z,nodelete"),
        // Node-API symbols come from the executable that loads the addon.
        "macos" => println!("cargo:rustc-link-arg-cdylib=-Wl,-undefined,dynamic_lookup"),
        _ => {}
    }
}
