import { invalidRequest, publicError } from "../../bindings-node/js/failure.mjs";
import { answerToGive, requestSent } from "../../bindings-node/js/recording.mjs";

/** As `fetch` tells of them. */
const FAILURES = {
  connection: () => new TypeError("the connection broke"),
  timeout: () => new DOMException("no answer in time", "TimeoutError"),
};

/** Instead of `fetch`, in tests: keeps every request and gives the answers that it was told to, in order. */
export class Recorder {
  #answers = [];
  #requests = [];

  /** Adds an answer to give. */
  answer(answer) {
    this.#answers.push(answerToGive(answer));
    return this;
  }

  /** Adds a failure. */
  fail(failure = "connection") {
    const make = FAILURES[failure];
    if (!make) throw publicError(invalidRequest("failure", "must be connection or timeout"));
    this.#answers.push(make);
    return this;
  }

  /** The requests so far. */
  get requests() {
    return this.#requests.map(requestSent);
  }

  /** Give this to the client. */
  fetch = async (url, { method, headers, body, signal }) => {
    signal.throwIfAborted();
    this.#requests.push({ method, url, headers: headers.flat(), body });
    const answer = this.#answers.shift();
    if (!answer) throw new TypeError("the recorder has no answer left");
    if (typeof answer === "function") throw answer();
    const pairs = answer.headers.flatMap((name, index) => (index % 2 === 0 ? [[name, answer.headers[index + 1]]] : []));
    return new Response(answer.body.length > 0 ? answer.body : null, { status: answer.status, headers: pairs });
  };
}
