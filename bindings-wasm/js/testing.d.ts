import type { RecordedAnswer, RecordedRequest } from "./recording.js";

export type * from "./recording.js";

/** Instead of `fetch`, in tests: keeps every request and gives the answers that it was told to, in order. */
export class Recorder {
  constructor();
  /** Adds an answer to give. */
  answer(answer?: RecordedAnswer): this;
  /** Adds a failure: the connection breaks (so when absent), or no answer comes in time. */
  fail(failure?: "connection" | "timeout"): this;
  /** The requests so far. */
  readonly requests: readonly RecordedRequest[];
  /** Give this to the client: `new Partoo({ baseUrl, fetch: recorder.fetch })`. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}
