import type { RecordedAnswer, RecordedRequest } from "./recording.js";

export type * from "./recording.js";

/**
 * A backend without a network: keeps every request and gives the answers that it was told to, in order.
 *
 * It has a clock of its own, on which waits take no time, and rate budgets of its own; waits between attempts are the longest possible.
 */
export class Recorder {
  constructor();
  /** Adds an answer to give. */
  answer(answer?: RecordedAnswer): this;
  /** Adds a failure: the connection breaks (so when absent), it does not come about, or no answer comes in time. */
  fail(failure?: "connection" | "before_sending" | "timeout"): this;
  /** The waits so far, in milliseconds: between attempts, and for the rate budget. */
  readonly waits: readonly number[];
  /** The requests so far. */
  readonly requests: readonly RecordedRequest[];
}
