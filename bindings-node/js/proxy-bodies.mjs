// Bodies with a limit, and how moving them can fail.

/** A body of more bytes than it may have. */
export class TooLarge extends Error {
  name = "TooLarge";
}

/** The word for what the vendor did, or did not do. */
export function failureOf(error) {
  if (error instanceof TooLarge) return "answer_too_large";
  if (error?.name === "TimeoutError") return "timeout";
  return cannotBeUnpacked(error) ? "answer_broken" : "unreachable";
}

/** Whether somebody gave it up, or the time was over. */
export function isAbort(error) {
  return ["AbortError", "TimeoutError"].includes(error?.name);
}

/** By the codes of Node's unpackers; other hosts do not tell why. */
function cannotBeUnpacked(error) {
  return /^(Z_|ERR__ERROR|ERR_BROTLI|ZSTD_)/.test(error?.cause?.code ?? error?.code);
}

/** Gives up what nobody will read. */
export function drop(body) {
  body?.cancel().catch(() => {});
}

/** A body whole: a stream, or anything else that gives chunks. Nothing is read past the limit. */
export async function whole(body, most, signal) {
  if (!body) return new Uint8Array();
  const chunks = [];
  let size = 0;
  const parts = body[Symbol.asyncIterator]?.() ?? ofReader(body.getReader());
  try {
    for (;;) {
      const { done, value } = await before(signal, parts.next());
      if (done) break;
      size += value.length;
      if (size > most) throw new TooLarge();
      chunks.push(value);
    }
  } catch (error) {
    // Not waited for: who does not send does not end either.
    Promise.resolve(parts.return?.()).catch(() => {});
    throw error;
  }
  return joined(chunks, size);
}

/** A stream that breaks once it gave more than it may, or when the time is over, also while nobody reads it. */
export function limited(stream, most, signal) {
  let size = 0;
  const transform = (chunk, controller) => {
    size += chunk.length;
    if (size > most) controller.error(new TooLarge());
    else controller.enqueue(chunk);
  };
  let stop;
  const start = (controller) => signal.addEventListener("abort", (stop = () => controller.error(signal.reason)), { once: true });
  const flush = () => signal.removeEventListener("abort", stop);
  return stream.pipeThrough(new TransformStream({ start, transform, flush }));
}

function joined(chunks, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Streams of some hosts cannot be looped over. */
function ofReader(reader) {
  return { next: () => reader.read(), return: () => reader.cancel() };
}

function before(signal, work) {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
