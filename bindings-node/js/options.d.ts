import type { ErrorCode } from "./generated/errors.js";

/** How calls are made. */
export interface CallSettings {
  /** How long one attempt may take, in milliseconds; 30000 when absent. */
  timeout?: number | undefined;
  /** How long a call may take in all, with every wait and attempt, in milliseconds; null, as when absent: as long as it takes. */
  deadline?: number | null | undefined;
  /** How many requests a call may take; 3 when absent. Only what can do no harm twice is repeated. */
  maxAttempts?: number | undefined;
  /** Whether calls let others go first when the rate budget is short: for synchronisation in the background. */
  bulk?: boolean | undefined;
}

/** Settings that clients of both packages have. */
export interface SharedOptions extends CallSettings {
  /** How many calls a minute all clients with this key make together; 300 when absent, null for no limit. What is above waits. */
  rateLimit?: number | null | undefined;
  /** How many bytes an answer may hold, after decompression; 64 MiB when absent. */
  responseLimit?: number | undefined;
  /** Called after each attempt, before the call settles. What it throws is written to the console. */
  onAttempt?: ((attempt: Attempt) => unknown) | undefined;
  /** Told of attempts: of those that fail by `warn`, of others by `debug`. Nothing of it is secret or personal. */
  logger?: Logger | undefined;
  /** What the logger is told at least; "info" when absent. */
  logLevel?: "debug" | "info" | "warn" | "error" | "off" | undefined;
}

/** Where to write to, such as `console`. */
export interface Logger {
  debug(message: string, attempt: Attempt): void;
  info(message: string, attempt: Attempt): void;
  warn(message: string, attempt: Attempt): void;
  error(message: string, attempt: Attempt): void;
}

/** One request and what came of it. Neither query nor bodies nor headers: they hold secrets and personal data. */
export interface Attempt {
  /** The operation, such as `reviews.reply`; absent for a route that has no method. */
  readonly operation: string | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The path with the names of its parameters, `/business/{business_id}`; as it was given for a route that has no method. */
  readonly path: string;
  /** Host and port that it went to. */
  readonly server: string;
  /** Which attempt of the call it was, from 1. */
  readonly attempt: number;
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The kind of the error; absent for a success. */
  readonly error: ErrorCode | undefined;
  /** From sending to the last byte of the answer. */
  readonly milliseconds: number;
  /** How long until the next attempt, in milliseconds; absent when this was the last one. */
  readonly retryIn: number | undefined;
  /** Bytes of the body that was sent. */
  readonly requestBytes: number;
  /** Bytes of the body that came back. */
  readonly responseBytes: number;
}

/** How much of a rate limit is left. */
export interface Headroom {
  /** Calls a minute. */
  readonly limit: number;
  /** Calls that may be made at once. */
  readonly remaining: number;
  /** How long until one more may be made than now, in milliseconds; 0 when nothing is in use. */
  readonly moreIn: number;
}
