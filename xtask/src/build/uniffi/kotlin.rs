//! What the Kotlin that uniffi generates lacks.

use anyhow::{Result, ensure};

use super::swap;

pub(super) fn client(text: &mut String) -> Result<()> {
    readable_errors(text)?;
    lasting_threads(text)?;
    models(text)
}

pub(super) fn models(text: &mut String) -> Result<()> {
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
