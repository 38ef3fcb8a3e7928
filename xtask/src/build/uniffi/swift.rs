//! What the Swift that uniffi generates lacks.

use anyhow::{Result, ensure};

use super::swap;

/// uniffi's Swift ignores that a task was cancelled, although the library has a function for it: calls that.
pub(super) fn cancellable(mut text: String) -> Result<String> {
    if !text.contains("fileprivate func uniffiRustCallAsync<") {
        return Ok(text);
    }
    swap(
        &mut text,
        "    freeFunc: (UInt64) -> (),\n",
        "    freeFunc: (UInt64) -> (),\n    cancelFunc: @escaping @Sendable (UInt64) -> (),\n",
    )?;
    swap(
        &mut text,
        "        pollResult = await withUnsafeContinuation {\n",
        "        pollResult = await withTaskCancellationHandler { await withUnsafeContinuation {\n",
    )?;
    swap(
        &mut text,
        "                uniffiContinuationHandleMap.insert(obj: $0)\n            )\n        }\n",
        "                uniffiContinuationHandleMap.insert(obj: $0)\n            )\n        } } onCancel: {\n            cancelFunc(rustFuture)\n        }\n",
    )?;
    swap(&mut text, "fatalError(\"Cancellation not supported yet\")", "throw CancellationError()")?;
    let calls = text.matches("await uniffiRustCallAsync(").count();
    let mut cancelled = 0;
    let text = text.lines().fold(String::new(), |mut text, line| {
        text.push_str(line);
        text.push('\n');
        if let Some(kind) = line.trim().strip_prefix("freeFunc: ffi_localpresence_mobile_rust_future_free_") {
            text.push_str(&format!(
                "                cancelFunc: {{ ffi_localpresence_mobile_rust_future_cancel_{}($0) }},\n",
                kind.trim_end_matches(',')
            ));
            cancelled += 1;
        }
        text
    });
    ensure!(calls == cancelled, "{cancelled} of {calls} async calls in the generated Swift name their free function");
    Ok(text)
}
