import type { Call, RequestOptions } from "./call.js";

/** What both clients do. */
export interface RouteRequests {
  /**
   * Calls a route that has no method.
   *
   * `path` is percent-encoded and starts with a slash, below the base URL.
   */
  request<T = unknown>(method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT", path: string, options?: RequestOptions): Call<T>;
}
