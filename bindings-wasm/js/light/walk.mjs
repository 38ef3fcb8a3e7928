import { RawResponse } from "../../../bindings-node/js/answer.mjs";
import { invalidRequest } from "../../../bindings-node/js/failure.mjs";
import { isObject } from "../../../bindings-node/js/input.mjs";
import { undecoded } from "./refusal.mjs";

/** A walk through pages, with the face of a native one. At most one page is on its way ahead of its turn. */
export class LightWalk {
  #pages;
  #send;
  #prefetch;
  /** The page to hand out next: `{ page }`, `{ cursor }` or `{ end: true }`. */
  #upcoming;
  #current;
  #skip;
  #ahead;
  #totals;
  #stop = new AbortController();

  constructor(pages, params, send, prefetch, position) {
    const first = pages.by === "page" ? { page: params.page ?? 1 } : { cursor: params.cursor ?? null };
    const { skip = 0, ...mark } = position === undefined ? first : read(position);
    this.#pages = pages;
    this.#send = send;
    this.#prefetch = prefetch > 0;
    this.#upcoming = mark;
    this.#skip = skip;
  }

  /** The next page; nothing after the last one. After an error it is the same page again. */
  async next() {
    if (this.#upcoming.end) return undefined;
    const work = this.#ahead ?? this.#start();
    this.#ahead = undefined;
    const { signal } = this.#stop;
    try {
      const answer = await work;
      this.#turn(envelope(answer, this.#pages));
      return answer;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Takes the last page back. */
  again() {
    this.#ahead = undefined;
    this.#upcoming = this.#current ?? this.#upcoming;
  }

  totals() {
    return this.#totals;
  }

  position(handedOut) {
    const isInside = handedOut !== undefined && this.#current;
    const skip = isInside ? handedOut : this.#skip;
    return JSON.stringify({ ...(isInside ? this.#current : this.#upcoming), ...(skip ? { skip } : {}) });
  }

  takeSkip() {
    const skip = this.#skip;
    this.#skip = 0;
    return skip;
  }

  close() {
    this.#stop.abort();
  }

  #start() {
    const { page, cursor } = this.#upcoming;
    return this.#send(page === undefined ? (cursor === null ? {} : { cursor }) : { page }, this.#stop.signal);
  }

  #turn({ count, pages, next, isEmpty }) {
    this.#totals ??= { count, pages };
    this.#current = this.#upcoming;
    const { page, cursor } = this.#current;
    const last = pages ?? this.#totals.pages;
    // Without a total, an empty page is the sign of the end; a cursor that leads to itself would never end.
    const isLast = page === undefined ? typeof next !== "string" || next === cursor : last === undefined ? isEmpty : page >= last;
    this.#upcoming = isLast ? { end: true } : page === undefined ? { cursor: next } : { page: page + 1 };
    if (isLast || !this.#prefetch) return;
    this.#ahead = this.#start();
    // Told when its turn comes.
    this.#ahead.catch(() => {});
  }
}

/** What a page says about the others. Only where there is a `max_page` or a `next_cursor` beside it does `count` count all entries. */
function envelope(answer, { items, place }) {
  const page = parsed(answer);
  // Left to whoever reads the entries.
  if (page === undefined) return { isEmpty: true };
  // An empty page in its place would hide it, and end the walk.
  if (!isPage(page, items)) {
    const details = undecoded(RawResponse.parts(answer), items, "it has neither entries nor a total, and is no page");
    throw new Error(JSON.stringify({ ...details, ...place }));
  }
  const { max_page, meta, next_cursor } = page;
  const countsAll = max_page !== undefined || next_cursor !== undefined;
  return {
    count: whole((countsAll ? page.count : undefined) ?? meta?.totalItems),
    pages: whole(max_page ?? meta?.totalPages),
    next: next_cursor,
    isEmpty: Object.keys(page[items] ?? {}).length === 0,
  };
}

function isPage(value, items) {
  return isObject(value) && ["count", "max_page", "next_cursor", "meta", items].some((name) => Object.hasOwn(value, name));
}

/** The JSON of a body, null for none; nothing when it is something else. */
function parsed(answer) {
  const text = new TextDecoder().decode(answer.body);
  try {
    return text.trim() === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A number, be it written as a text. */
function whole(value) {
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

function read(position) {
  try {
    const mark = JSON.parse(position);
    if (mark.end === true || mark.cursor === null || typeof mark.cursor === "string" || Number.isSafeInteger(mark.page)) return mark;
  } catch {
    // Said below.
  }
  throw invalidRequest("position", "must be a text that a walk gave as its position");
}
