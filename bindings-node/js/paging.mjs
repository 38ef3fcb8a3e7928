import { closedBy } from "./abort.mjs";
import { RawResponse } from "./answer.mjs";
import { invalidRequest, publicError } from "./failure.mjs";
import { checkedSignal, optionsOf, paramsToJson } from "./input.mjs";

/** The pages of a native walk as values. It opens with the first page, as only then the native half must be there. */
class Pages {
  #calls;
  #operation;
  #params;
  #options;
  #walk;
  #isBusy = false;
  #position;
  #deafen;
  /** How many entries of the last page were handed out; nothing between pages. */
  handedOut;
  totals;
  isClosed = false;
  /** Whether a value can be had without waiting. */
  isReady = false;

  constructor(calls, operation, params, options) {
    this.#calls = calls;
    this.#operation = operation;
    this.#params = params;
    this.#options = options;
    this.#position = options.position;
    if (options.signal) this.#deafen = closedBy(options.signal, this);
  }

  /** The next page; nothing after the last one. It is handed out whole, whatever an earlier walk took from it. */
  async step() {
    const page = await this.bring();
    if (page !== undefined) this.takeSkip();
    return page;
  }

  /** The next page, of which an earlier walk may have handed out some entries. */
  async bring() {
    const { prefetch = 1, position, signal } = this.#options;
    signal?.throwIfAborted();
    if (this.isClosed) return undefined;
    try {
      this.#walk ??= await this.#calls.walk(this.#operation, this.#params, prefetch, position);
      const answer = await this.#next();
      signal?.throwIfAborted();
      return answer && this.#read(answer);
    } catch (error) {
      throw publicError(error, { operation: this.#operation });
    }
  }

  /** Where to go on; while a page is on its way, where it begins. */
  get position() {
    return this.#walk && !this.#isBusy && !this.isClosed ? this.#walk.position(this.handedOut) : this.#position;
  }

  takeSkip() {
    return this.#walk.takeSkip();
  }

  /** Gives up what is on its way. */
  close() {
    if (this.isClosed) return;
    this.#position = this.position;
    this.isClosed = true;
    this.#deafen?.();
    this.#walk?.close();
  }

  async #next() {
    // Closed while it was opened.
    if (this.isClosed) return this.#walk.close();
    this.#position = this.position;
    this.#isBusy = true;
    const answer = await this.#walk.next().finally(() => (this.#isBusy = false));
    if (this.isClosed) return undefined;
    if (answer) this.totals ??= this.#walk.totals();
    else this.close();
    return answer;
  }

  #read(answer) {
    try {
      return RawResponse.value(answer, (...parts) => this.#calls.unreadable(this.#operation, ...parts));
    } catch (error) {
      this.#walk.again();
      throw error;
    }
  }
}

/** The entries of the pages of a source, with the same face. */
class Entries {
  #pages;
  #member;
  #entries = [];
  #index = 0;

  constructor(pages, member) {
    this.#pages = pages;
    this.#member = member;
  }

  get isReady() {
    return this.#index < this.#entries.length && !this.#pages.isClosed;
  }

  /** The next entry of this page. */
  take() {
    const value = this.#entries[this.#index];
    this.#index += 1;
    this.#pages.handedOut = this.isReady ? this.#index : undefined;
    return value;
  }

  async step() {
    while (!this.isReady) {
      const page = await this.#pages.bring();
      if (page === undefined) return undefined;
      const entries = page?.[this.#member];
      this.#entries = Array.isArray(entries) ? entries : [];
      this.#index = this.#pages.takeSkip();
    }
    return this.take();
  }

  get totals() {
    return this.#pages.totals;
  }

  get position() {
    return this.#pages.position;
  }

  close() {
    this.#pages.close();
  }
}

/** Pages or entries, one after the other, also when several are asked for at once. */
class Walk {
  #source;
  /** Ends when those that were asked for earlier are there. */
  #last;
  #waiting = 0;

  constructor(source) {
    this.#source = source;
  }

  /** How much there is in all; nothing before the first page. */
  get totals() {
    return this.#source.totals;
  }

  /** Where to go on, as a text to save; nothing for the beginning. */
  get position() {
    return this.#source.position;
  }

  async next() {
    if (this.#waiting === 0 && this.#source.isReady) return { done: false, value: this.#source.take() };
    const before = this.#last;
    let end;
    this.#last = new Promise((resolve) => (end = resolve));
    this.#waiting += 1;
    try {
      await before;
      const value = await this.#source.step();
      return { done: value === undefined, value };
    } finally {
      this.#waiting -= 1;
      end();
    }
  }

  /** Gives up what is on its way; leaving a loop does it. */
  async return(value) {
    this.#source.close();
    return { done: true, value };
  }

  /** At most so many, in a list; then it is over, as a loop that was left. */
  async collect(limit) {
    if (!Number.isSafeInteger(limit) || limit < 0) throw publicError(invalidRequest("limit", "must be a whole number: how many at most"));
    const all = [];
    try {
      while (all.length < limit) {
        const { done, value } = await this.next();
        if (done) break;
        all.push(value);
      }
    } finally {
      this.#source.close();
    }
    return all;
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

/** A walk through the pages of an operation, or with the name of a member through the entries there. */
export function walk(calls, operation, member, params, options) {
  try {
    const checked = optionsOf("a walk", options, ["prefetch", "position", "signal"]);
    const { prefetch, position, signal } = checked;
    if (prefetch !== undefined && !(Number.isInteger(prefetch) && prefetch >= 0)) throw invalidRequest("prefetch", "must be a whole number of pages");
    if (position !== undefined && typeof position !== "string") throw invalidRequest("position", "must be a text that a walk gave as its position");
    checkedSignal(signal);
    const pages = new Pages(calls, operation, paramsToJson(params), checked);
    return new Walk(member ? new Entries(pages, member) : pages);
  } catch (error) {
    throw publicError(error, { operation });
  }
}
