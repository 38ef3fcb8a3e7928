//! The native half of the Python package `localpresence`: calls, answers, signatures.
//!
//! It knows no operation by name. The surface that users see is generated Python over [`client::Client`].

mod bridge;
mod client;
mod convert;
mod errors;
mod fleet;
mod lane;
mod leftovers;
mod mailbox;
mod observe;
mod options;
mod pour;
mod proxy;
mod reply;
mod runtime;
mod table;
mod testing;
mod timestamp;
mod walk;
mod webhooks;

use mimalloc::MiMalloc;
use pyo3::prelude::*;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The native half of `localpresence`; not for direct use.
#[pymodule(name = "_native")]
mod native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::client::Client;
    #[pymodule_export]
    use super::proxy::{Principal, Proxy};
    #[pymodule_export]
    use super::testing::Recorder;
    #[pymodule_export]
    use super::timestamp::parse_timestamp;
    #[pymodule_export]
    use super::walk::Walk;
    #[pymodule_export]
    use super::webhooks::Verifier;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("SIGNATURE_HEADER", localpresence::webhook::SIGNATURE_HEADER)?;
        module.add("TRYOUT_HEADER", localpresence::webhook::TRYOUT_HEADER)?;
        super::close_at_exit(module.py())?;
        super::forget_at_fork(module.py())
    }
}

/// Our threads stay away from an interpreter that goes down.
fn close_at_exit(py: Python<'_>) -> PyResult<()> {
    py.import("atexit")?.call_method1("register", (wrap_pyfunction!(runtime::close, py)?,)).map(drop)
}

/// A child of `os.fork` has the memory of the runtime, but none of its threads: it starts one of its own.
fn forget_at_fork(py: Python<'_>) -> PyResult<()> {
    let os = py.import("os")?;
    if !os.hasattr("register_at_fork")? {
        return Ok(());
    }
    let hooks = pyo3::types::PyDict::new(py);
    hooks.set_item("after_in_child", wrap_pyfunction!(runtime::forget, py)?)?;
    os.call_method("register_at_fork", (), Some(&hooks)).map(drop)
}
