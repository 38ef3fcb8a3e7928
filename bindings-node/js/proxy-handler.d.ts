import type { Policy } from "./generated/policy.js";

export type * from "./generated/policy.js";

/** Who calls. */
export interface Principal {
  /** What tells principals apart, in logs too: an opaque id, never a name or an e-mail address. */
  id: string;
  /** The roles, by which rules may be chosen. */
  roles?: string[] | undefined;
  /** The businesses that rules with `principal` allow; none when absent. */
  businesses?: string[] | undefined;
  /** The organization that rules with `principal` allow; none when absent. */
  orgId?: number | undefined;
}

/** One line for every decision: no path, no query, no value, no name of a person. */
export interface AuditRecord {
  /** Who called; null when that was not found out. */
  principal: string | null;
  /** The operation; null when the request is none. */
  operation: string | null;
  /** Whether the operation may change something. */
  writes: boolean;
  /** `allowed`, or the word of the refusal. */
  decision: string;
  /** The status that the client got; null when it had gone. A write is seen through without its client: then what it would have got. */
  status: number | null;
  /** Microseconds from the request to the head of the answer. */
  micros: number;
}

/** What `authorize` finds out: a principal, everybody, nobody (null), or somebody who may not use the proxy. When it cannot be found out, throw. */
export type Admission = Principal | "public" | "forbidden" | null | undefined;

/** How a proxy works. */
export interface ProxyOptions<Context = unknown> {
  /** What is allowed: an object, or text in TOML or JSON. All else is refused. `policy.schema.json` of this package says the same to editors. */
  policy: Policy | string;
  /** Partoo's key, and where to send to; production when absent. */
  partoo?: { apiKey: string; baseUrl?: string | URL | undefined } | undefined;
  /** Fullwhere's keys, and where to send to; production when absent. */
  fullwhere?: { apiKey: string; apiSecret: string; baseUrl?: string | URL | undefined } | undefined;
  /**
   * Finds out who calls, by the head of the request. Its body is for the vendor: when it was read here, the request is refused.
   * When it throws, nobody is let in: the client gets a bare 500, and `onError` is told.
   */
  authorize?: ((request: Request, context: Context) => Admission | Promise<Admission>) | undefined;
  /** Lets everybody in, as `public`; then there is no `authorize`. */
  public?: boolean | undefined;
  /** Told of every decision; written to standard output as JSON when absent. */
  audit?: ((record: AuditRecord) => void | Promise<void>) | undefined;
  /**
   * Told when a hook fails, and why a vendor could not be reached. When absent, the console gets the kind of the error without its words,
   * which may hold a token.
   */
  onError?: ((error: unknown) => void | Promise<void>) | undefined;
  /** A function to send with instead of the global `fetch`. It must neither follow redirects nor send twice. */
  fetch?: typeof fetch | undefined;
  /** How long the vendor may take for an answer, in whole milliseconds; 30000 when absent. */
  timeout?: number | undefined;
}

/** A Fetch-style handler. It answers everything, also what it refuses, and never rejects. */
export interface ProxyHandler<Context = unknown> {
  /** `context` is handed to `authorize`: what the framework knows besides the request. */
  (request: Request, context?: Context): Promise<Response>;
  /** Whether a path lies below a mount of the policy, so that this and nobody else answers it. */
  covers(target: string): boolean;
  /**
   * Waits until nothing goes on that may outlive its request: writes, which are seen through when their clients leave, and what `audit` and `onError`
   * have begun. What begins meanwhile is waited for as well. It never rejects, and takes no longer than `timeout` and those hooks.
   *
   * Await it before the process ends, once the server takes no more requests. It is not for Workers: there nothing outlives its request unless the
   * request waits for it, by `context.waitUntil`.
   */
  finish(): Promise<void>;
}
