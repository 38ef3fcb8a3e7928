import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { answererOf, handlerOver } from "../proxy.mjs";
import native from "./native.cjs";

export { LocalPresenceError } from "../error.mjs";
export * from "../generated/errors.mjs";

const HOST = /^[\w.:[\]-]+$/;

/** A proxy that understands what it forwards: `(Request) => Promise<Response>`. */
export function createProxy(options) {
  return handlerOver(() => native, options);
}

/** The handler for `node:http` and Express; what lies elsewhere goes on to the next one there. */
export function toNodeHandler(proxy) {
  const answer = answererOf(proxy);
  return async (request, response, next) => {
    if (next && !proxy.covers(targetOf(request))) return next();
    try {
      await write(response, await answer(received(request, response)));
    } catch {
      // The answer broke off after its head was sent, and nothing else can tell the client; or the client has left.
      response.destroy();
    }
  };
}

/** Express takes the path that it is mounted at off the URL. */
function targetOf(request) {
  return request.originalUrl ?? request.url;
}

/** With the target and the headers as they came: a `Request` would already have smoothed them. */
function received(request, response) {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  response.once("close", () => response.writableFinished || gone.abort());
  const { method, rawHeaders } = request;
  const target = targetOf(request);
  const isRead = () => request.readableDidRead === true;
  return { method, target, headers: rawHeaders, body: request, isRead, signal: gone.signal, request: () => head(request, target), context: request };
}

/** Who calls is found out by the head alone. Its URL must say the path that the policy sees, whatever `Host` holds. */
function head({ method, rawHeaders, headers }, target) {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : []));
  const { host = "localhost" } = headers;
  if (!HOST.test(host)) throw new TypeError("the host is none");
  const url = new URL(`http://${host}${target}`);
  if (url.pathname !== target.split("?", 1)[0] || target.includes("#")) throw new TypeError("the target is no path");
  return new Request(url, { method, headers: pairs });
}

async function write(response, { status, headers, body }) {
  if (response.destroyed) return body?.cancel();
  response.writeHead(status, [...headers].flat());
  if (body) await pipeline(Readable.fromWeb(body), response);
  else response.end();
}
