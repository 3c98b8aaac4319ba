//! Link settings of a Node addon; on Linux they also keep it loaded, so that workers may come and go.
fn main() {
    napi_build::setup();
}
