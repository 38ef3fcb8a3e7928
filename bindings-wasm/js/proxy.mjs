// The server half of a page, at the edge.

import { handlerOver } from "../../bindings-node/js/proxy.mjs";
import { server } from "./server/native.mjs";

export * from "./errors.mjs";

/** A proxy that understands what it forwards: `(Request) => Promise<Response>`. */
export function createProxy(options) {
  return handlerOver(server, options);
}
