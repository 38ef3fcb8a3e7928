/** The promise of a call: awaited it gives the value, `withResponse` gives the answer around it as well. */
export class Call extends Promise {
  #answer;

  static get [Symbol.species]() {
    return Promise;
  }

  constructor(answer) {
    super((resolve) => resolve());
    this.#answer = answer;
  }

  then(fulfilled, rejected) {
    return this.#answer.then(typeof fulfilled === "function" ? ({ value }) => fulfilled(value) : ({ value }) => value, rejected);
  }

  withResponse() {
    return this.#answer;
  }
}
