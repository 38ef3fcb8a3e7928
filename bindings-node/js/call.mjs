const AROUND = Symbol("around");

/** Its `constructor` is that of all promises, so awaiting a call costs no more and V8 leads the stack of an error through it. */
const prototype = Object.create(Promise.prototype, {
  withResponse: {
    async value() {
      return { value: await this, response: this[AROUND].response };
    },
  },
});

/**
 * The promise of a call: it gives the value, and `withResponse` the answer around it as well, which is in `around` by then.
 * Not a closure for each call: those kept all answers alive until a major collection.
 */
export function callOf(promise, around) {
  promise[AROUND] = around;
  return Object.setPrototypeOf(promise, prototype);
}
