import type { ErrorCode } from "./generated/errors.js";

/**
 * The root of all errors of this package.
 *
 * Its text never holds a key, nor the body of an answer: bodies hold personal data.
 */
export class LocalPresenceError extends Error {
  protected constructor();
  /** The kind of the error. */
  readonly code: ErrorCode;
  /** The operation: `reviews.reply`. */
  readonly operation?: string;
  /** The HTTP method. */
  readonly method?: string;
  /** The path, without base URL and query. */
  readonly path?: string;
  /** The HTTP status, when there was an answer. */
  readonly status?: number;
  /** The parameter that was refused before anything was sent. */
  readonly parameter?: string;
  /** Where in the answer decoding failed. */
  readonly jsonPath?: string;
  /** How long the vendor asks to wait, in seconds. */
  readonly retryAfter?: number;
  /** How many requests were sent. */
  readonly attempts: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** What the vendor says: the value under `error` or `errors`. Not shown when the error is printed. */
  readonly detail: unknown;
  /** The body of the answer, as text. It may hold personal data, so it is not shown when the error is printed. */
  readonly body: string | undefined;
  /** The headers of the answer, when there was one. Not shown when the error is printed. */
  readonly headers: Headers | undefined;
  /** What failed below: that of a connection has the name that the system gives it as its `code`, such as `ECONNREFUSED`. */
  readonly cause?: Error & { readonly code?: string };
  /** What may be logged. */
  toJSON(): Record<string, unknown>;
}
