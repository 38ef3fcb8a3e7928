import type { Call, RequestOptions } from "./call.js";
import type { CallSettings, Headroom } from "./options.js";

/** What both clients do. */
export interface AnyClient {
  /**
   * Calls a route that has no method.
   *
   * `path` is percent-encoded and starts with a slash, below the base URL.
   */
  request<T = unknown>(method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT", path: string, options?: RequestOptions): Call<T>;
  /** The same client with other options for its calls: what is not given stays. It shares everything else. */
  withOptions(options: CallSettings): this;
  /** How much of the rate limit is left; null without one. */
  headroom(): Promise<Headroom | null>;
}
