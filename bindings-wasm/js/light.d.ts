import type { Call, RequestOptions } from "./call.js";
import type { FullwhereResources, PartooResources } from "./generated/resources.js";
import type { ProxyOptions } from "./proxy-options.js";

export type * from "./call.js";
export { LocalPresenceError } from "./error.js";
export * from "./generated/errors.js";
export type * from "./generated/models.js";
export type * from "./paging.js";

/** How calls are made. */
export interface CallSettings {
  /** How long one attempt may take, in milliseconds; 30000 when absent. */
  timeout?: number | undefined;
  /** How many requests a call may take; 3 when absent. Only what can do no harm twice is repeated. */
  maxAttempts?: number | undefined;
}

/** How a client reaches the company's proxy, and how it calls. */
export interface ClientOptions extends ProxyOptions, CallSettings {}

/** A client without the helpers that change a list: those need the core. */
export type Light<Resources> = { readonly [Name in keyof Resources]: Omit<Resources[Name], `change${Capitalize<string>}`> };

/** What both clients do besides. */
export interface AnyClient {
  /**
   * Calls a route that has no method.
   *
   * `path` is percent-encoded and starts with a slash, below the base URL.
   */
  request<T = unknown>(method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT", path: string, options?: RequestOptions): Call<T>;
  /** The same client with other options for its calls: what is not given stays. */
  withOptions(options: CallSettings): this;
}

/**
 * A client of the Partoo REST API v2, through the company's proxy.
 *
 * It refuses names of parameters that no operation has, and says what is missing. Their values are the proxy's to check.
 */
export class Partoo {
  constructor(options: ClientOptions);
}
export interface Partoo extends Light<PartooResources>, AnyClient {}

/** A client of Fullwhere's partners API, through the company's proxy. */
export class Fullwhere {
  constructor(options: ClientOptions);
}
export interface Fullwhere extends Light<FullwhereResources>, AnyClient {}
