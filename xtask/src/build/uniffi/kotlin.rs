//! What the Kotlin that uniffi generates lacks.

use anyhow::{Result, ensure};

use super::swap;

pub(super) fn client(text: &mut String) -> Result<()> {
    readable_errors(text)?;
    lasting_threads(text)?;
    models(text)
}

pub(super) fn models(text: &mut String) -> Result<()> {
    kept_statuses(text)?;
    answers_in_arrays(text)?;
    strings_from_arrays(text)
}

/// uniffi prints an error as the list of its members; ours has one, whose text is the message.
fn readable_errors(text: &mut String) -> Result<()> {
    let list = r#"get() = "details=${ `details` }""#;
    ensure!(text.contains(list), "the generated Kotlin has no {list}");
    *text = text.replace(list, "get() = `details`.toString()");
    Ok(())
}

/// JNA introduces the thread of the library to the JVM for each callback, and takes leave after it, which costs more than the rest of a
/// small call: lets it stay.
fn lasting_threads(text: &mut String) -> Result<()> {
    let register = "        Native.register(UniffiLib::class.java, findLibraryName(componentName = \"localpresence_mobile\"))\n";
    swap(
        text,
        register,
        &format!(
            "{register}        Native.setCallbackThreadInitializer(\n            uniffiRustFutureContinuationCallbackImpl,\n            \
             com.sun.jna.CallbackThreadInitializer(true, false, \"localpresence\"),\n        )\n"
        ),
    )
}

/// Reads an answer from an array of the heap, to which it is copied at once: to read outside of the heap costs more for each member.
fn answers_in_arrays(text: &mut String) -> Result<()> {
    swap(text, "val byteBuf = rbuf.asByteBuffer()!!\n", "val byteBuf = ByteBuffer.wrap(rbuf.data!!.getByteArray(0, rbuf.len.toInt()))\n")
}

/// With that, a text needs no array of its own before it is a `String`. (Old Androids know `position` of a `Buffer` only.)
fn strings_from_arrays(text: &mut String) -> Result<()> {
    swap(
        text,
        "        val byteArr = ByteArray(len)\n        buf.get(byteArr)\n        return byteArr.toString(Charsets.UTF_8)\n",
        "        val position = buf.position()\n        (buf as java.nio.Buffer).position(position + len)\n        \
         return String(buf.array(), buf.arrayOffset() + position, len, Charsets.UTF_8)\n",
    )
}

/// Each step of a call has a status, which is memory outside of the heap that waits for the collector: keeps a few for each thread. A
/// step may be part of another one and then has another status.
fn kept_statuses(text: &mut String) -> Result<()> {
    swap(
        text,
        "    var status = UniffiRustCallStatus()\n    val return_value = callback(status)\n    uniffiCheckCallStatus(errorHandler, status)\n    \
         return return_value\n}\n",
        KEPT_STATUSES,
    )
}

const KEPT_STATUSES: &str = "    val kept = uniffiKeptStatuses.get()!!
    val status = kept.removeLastOrNull() ?: UniffiRustCallStatus()
    try {
        val return_value = callback(status)
        uniffiCheckCallStatus(errorHandler, status)
        return return_value
    } finally {
        status.code = UNIFFI_CALL_SUCCESS
        status.error_buf.capacity = 0
        status.error_buf.len = 0
        status.error_buf.data = null
        kept.addLast(status)
    }
}

private val uniffiKeptStatuses = object : ThreadLocal<ArrayDeque<UniffiRustCallStatus>>() {
    override fun initialValue() = ArrayDeque<UniffiRustCallStatus>()
}
";
