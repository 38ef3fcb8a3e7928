/**
 * The function that the core sends with, for one call or walk: `headers` are added to each request, `cause` is what the last one failed with,
 * and once the signal is aborted nothing is sent any more.
 */
export function sender({ fetch: own, responseLimit }, stop) {
  const send = {
    headers: [],
    cause: undefined,
    async fetch(url, { headers, signal, ...request }) {
      send.cause = undefined;
      const signals = stop ? AbortSignal.any([signal, stop]) : signal;
      try {
        const response = await (own ?? globalThis.fetch)(url, { ...request, headers: [...headers, ...send.headers], signal: signals });
        return { status: response.status, headers: response.headers, arrayBuffer: () => bodyOf(response, responseLimit).catch(broken) };
      } catch (error) {
        broken(error);
      }
    },
  };
  const broken = (cause) => {
    send.cause = cause;
    throw cause;
  };
  return send;
}

/** The body; of one that is larger than the limit no more than shows that it is. */
async function bodyOf(response, limit) {
  const reader = response.body?.getReader();
  if (!reader) return response.arrayBuffer();
  const chunks = [];
  for (let size = 0; size <= limit; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
    size += value.length;
  }
  reader.cancel();
  return new Blob(chunks).arrayBuffer();
}
