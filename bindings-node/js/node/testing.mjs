import { guard } from "../failure.mjs";
import { answerToGive, requestSent } from "../recording.mjs";
import native from "./native.cjs";

/** A backend without a network: keeps every request and gives the answers that it was told to, in order. */
export class Recorder extends native.Recorder {
  /** Adds an answer to give. */
  answer(answer) {
    this.push(answerToGive(answer));
    return this;
  }

  /** Adds a failure. */
  fail(failure = "connection") {
    guard(() => this.pushFailure(String(failure)));
    return this;
  }

  /** The waits so far, in milliseconds. */
  get waits() {
    return this.waited();
  }

  /** The requests so far. */
  get requests() {
    return this.sent().map(requestSent);
  }
}
