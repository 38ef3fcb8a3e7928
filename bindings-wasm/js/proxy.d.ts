import type { ProxyHandler, ProxyOptions } from "./proxy-handler.js";

export { LocalPresenceError } from "./error.js";
export * from "./generated/errors.js";
export type * from "./proxy-handler.js";

/**
 * A proxy that understands what it forwards: the server half of a page, at the edge.
 *
 * Without `authorize` it refuses to start, unless it is told `public: true`. Make one and keep it: it counts the calls of each principal.
 */
export function createProxy<Context = unknown>(options: ProxyOptions<Context>): ProxyHandler<Context>;
