// Bodies with a limit.

/** A body of more bytes than it may have. */
export class TooLarge extends Error {}

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

/** A stream that breaks once it gave more than it may. */
export function limited(stream, most) {
  let size = 0;
  const transform = (chunk, controller) => {
    size += chunk.length;
    if (size > most) controller.error(new TooLarge());
    else controller.enqueue(chunk);
  };
  return stream.pipeThrough(new TransformStream({ transform }));
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
