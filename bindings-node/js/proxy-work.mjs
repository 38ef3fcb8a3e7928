/** Work that goes on whether or not somebody waits for it. */
export class Work {
  /** When each is forgotten: at the edge, what is cut off with its request never settles. */
  #ends = new Map();
  #patience;

  constructor(patience) {
    this.#patience = patience;
  }

  /** Keeps a promise in mind until it settles; gives it back. */
  add(promise) {
    this.#forget();
    this.#ends.set(promise, performance.now() + this.#patience);
    const over = () => this.#ends.delete(promise);
    promise.then(over, over);
    return promise;
  }

  /** Waits until there is none, also for what begins meanwhile. */
  async finish() {
    while (this.#ends.size > 0) await Promise.allSettled(this.#ends.keys());
  }

  #forget() {
    for (const [promise, end] of this.#ends) {
      if (end > performance.now()) return;
      this.#ends.delete(promise);
    }
  }
}
