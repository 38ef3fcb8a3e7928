//! Sets the linker flags that an addon of Node needs.

fn main() {
    napi_build::setup();
}
