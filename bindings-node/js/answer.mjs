const decoder = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

/** An answer as it was received. What few ask for is made when they do. */
export class RawResponse {
  #lines;
  #headers;
  #body;
  #attempts;

  /** The headers are names and values in turn, each on its line; the body is text or bytes; `attempts` says how many requests it took. */
  constructor(status, lines, body, attempts) {
    this.status = status;
    this.#lines = lines;
    this.#body = body;
    this.#attempts = attempts;
  }

  get headers() {
    return (this.#headers ??= headersOf(this.#lines));
  }

  get body() {
    return typeof this.#body === "string" ? encoder.encode(this.#body) : this.#body;
  }

  /** Status, headers as they were given, the bytes of the body, and how many requests it took: for the native half. */
  static parts(answer) {
    return [answer.status, answer.#lines, answer.body, answer.#attempts];
  }

  /** The JSON of the body, or null for none; `unreadable` describes an error as text. */
  static value(answer, unreadable) {
    const body = answer.#body;
    try {
      return JSON.parse(typeof body === "string" ? body : decoder.decode(body));
    } catch {
      if (isBlank(body)) return null;
      // The parser's own message quotes the body, which may hold personal data.
      throw new Error(unreadable(...RawResponse.parts(answer)));
    }
  }
}

/** Headers from names and values in turn, each on its line. */
export function headersOf(lines) {
  const headers = new Headers();
  const parts = lines ? lines.split("\n") : [];
  for (let index = 0; index < parts.length; index += 2) headers.append(parts[index], parts[index + 1]);
  return headers;
}

function isBlank(body) {
  return typeof body === "string" ? body.trim() === "" : body.length === 0;
}
