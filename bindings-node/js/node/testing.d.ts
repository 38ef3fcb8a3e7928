import type { RecordedAnswer, RecordedRequest } from "./recording.js";

export type * from "./recording.js";

/** A backend without a network: keeps every request and gives the answers that it was told to, in order. */
export class Recorder {
  constructor();
  /** Adds an answer to give. */
  answer(answer?: RecordedAnswer): this;
  /** The requests so far. */
  readonly requests: readonly RecordedRequest[];
}
