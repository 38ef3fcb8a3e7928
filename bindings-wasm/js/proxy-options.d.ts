/** How a client reaches the company's proxy. */
export interface ProxyOptions {
  /** The address of your proxy, such as `/api/partoo`. HTTPS, or HTTP to this machine; a path belongs to the page's origin. */
  baseUrl: string | URL;
  /** What your proxy wants to see as `Authorization: Bearer`; a function is asked before each call. */
  token?: string | (() => string | Promise<string>) | undefined;
  /** A function to send with instead of the global `fetch`. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** A vendor key must never reach a browser: it belongs to your own proxy. */
  apiKey?: never;
  /** A vendor key must never reach a browser: it belongs to your own proxy. */
  apiSecret?: never;
  /** A vendor key must never reach a browser: it belongs to your own proxy. */
  api_key?: never;
}
