// Where a text stops being JSON. The engines of JavaScript each tell it in their own way, or not at all.

/** As deep as the core reads. */
const DEEPEST = 127;

/** What may come next, after blanks. Blanks count as read even where it does not come. */
const next = (source) => new RegExp(`[\\t\\n\\r ]*(${source})?`, "y");
const TEXT = String.raw`"[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\0-\x1f]*)*"`;
const NAME = next(TEXT);
const VALUE = next(String.raw`[{[]|${TEXT}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`);
const BLANKS = next("");
const COLON = next(":");
const COMMA = next(",");
const ENDS = { "{": next("}"), "[": next("]") };

/** The place as people write it, such as `reviews[3].rating`, and line and column of what does not fit there; nothing for a text that is JSON. */
export function placeOfFault(text) {
  const reader = new Reader(text);
  if (reader.value() && reader.isAtEnd()) return undefined;
  const lines = text.slice(0, reader.at).split("\n");
  return { path: reader.path(), line: lines.length, column: lines.at(-1).length + 1 };
}

/** Reads JSON up to what does not fit: its methods say whether all fits. */
class Reader {
  at = 0;
  #text;
  /** Numbers for entries, names for members, `?` in place of a name that was not read yet. */
  #steps = [];

  constructor(text) {
    this.#text = text;
  }

  value() {
    const token = this.#take(VALUE);
    return token in ENDS ? this.#inside(token === "{", ENDS[token]) : token !== undefined;
  }

  isAtEnd() {
    this.#take(BLANKS);
    return this.at === this.#text.length;
  }

  path() {
    const path = this.#steps.reduce((path, step) => (typeof step === "number" ? `${path}[${step}]` : `${path}${path && "."}${step}`), "");
    return path || ".";
  }

  #inside(hasNames, end) {
    const depth = this.#steps.length;
    if (depth === DEEPEST) return false;
    let isClosed = this.#take(end);
    for (let index = 0; !isClosed; index += 1) {
      this.#steps[depth] = hasNames ? "?" : index;
      if (hasNames && !this.#name(depth)) return false;
      if (!this.value()) return false;
      isClosed = this.#take(end);
      if (!isClosed && !this.#take(COMMA)) return false;
    }
    this.#steps.length = depth;
    return true;
  }

  #name(depth) {
    const name = this.#take(NAME);
    if (name === undefined || !this.#take(COLON)) return false;
    this.#steps[depth] = JSON.parse(name);
    return true;
  }

  #take(what) {
    what.lastIndex = this.at;
    const [read, token] = what.exec(this.#text);
    this.at += read.length;
    return token;
  }
}
