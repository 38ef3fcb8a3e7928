import { once } from "node:events";
import { createServer } from "node:http";

/** A server that takes requests; `answer` decides what becomes of them. */
export async function server(t, answer) {
  const made = createServer(answer).listen(0, "127.0.0.1");
  await once(made, "listening");
  t.after(() => (made.closeAllConnections(), made.close()));
  return { made, baseUrl: `http://127.0.0.1:${made.address().port}` };
}

/** A promise with its functions beside it, as newer Nodes have it. */
export function deferred() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
