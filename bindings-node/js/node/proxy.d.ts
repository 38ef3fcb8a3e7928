import type { ProxyHandler, ProxyOptions } from "./proxy-handler.js";

export { LocalPresenceError } from "./error.js";
export * from "./generated/errors.js";
export type * from "./proxy-handler.js";

/**
 * A proxy that understands what it forwards: the server half of a page.
 *
 * Without `authorize` it refuses to start, unless it is told `public: true`.
 */
export function createProxy<Context = unknown>(options: ProxyOptions<Context>): ProxyHandler<Context>;

/**
 * The handler for `node:http` and Express. Put it before anything that reads bodies. `authorize` gets the request of Node as its context.
 *
 * It decides about the target as it came over the wire; a `Request` has normalised its URL already.
 */
export function toNodeHandler(
  proxy: ProxyHandler<any>,
): (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, next?: (error?: unknown) => void) => Promise<void>;
