import { Call } from "./call.mjs";
import { LocalPresenceError } from "./error.mjs";
import { publicError, invalidRequest } from "./failure.mjs";
import { isObject, optionsOf, paramsToJson, toJson } from "./input.mjs";

const decoder = new TextDecoder();

/**
 * What both clients of both packages do, over a native half:
 * `call(operation, params, signal)` and `request(route, signal)` promise an answer, `unreadable(operation, answer)` the details of an
 * error, `kept(change, params, answer)` the parameters that write back what was read.
 */
export class Client {
  #native;

  constructor(native, resources) {
    this.#native = native;
    const call = (operation, params, options) =>
      this.#run({ operation }, () => {
        const { signal } = optionsOf("a call", options, ["signal"]);
        return this.#native.call(operation, paramsToJson(params), checked(signal));
      });
    call.kept = (change, params, answer) => this.#native.kept(change, paramsToJson(params), answer);
    for (const [name, methods] of Object.entries(resources)) this[name] = methods(call);
  }

  /** Calls a route that has no method. */
  request(method, path, options) {
    return this.#run({ method, path }, () => {
      const { query, body, signal } = optionsOf("a request", options, ["query", "body", "signal"]);
      const route = {
        method: String(method),
        path: String(path),
        query: pairs(query),
        body: body === undefined ? undefined : toJson("body", body),
      };
      return this.#native.request(route, checked(signal));
    });
  }

  #run(place, start) {
    // Taken here, so that the stack of a later error begins where the caller made the call.
    const trace = new Error();
    return new Call(this.#answer(place, start, trace));
  }

  async #answer(place, start, trace) {
    try {
      const answer = await start();
      const headers = new Headers();
      for (let index = 0; index < answer.headers.length; index += 2) headers.append(answer.headers[index], answer.headers[index + 1]);
      const response = { status: answer.status, headers, body: answer.body };
      return { value: await this.#value(place, answer), response };
    } catch (error) {
      throw withStack(publicError(error, place), trace);
    }
  }

  async #value({ operation }, answer) {
    const text = decoder.decode(answer.body);
    if (text.trim() === "") return null;
    try {
      return JSON.parse(text);
    } catch {
      // The parser's own message quotes the body, which may hold personal data.
      throw new Error(await this.#native.unreadable(operation, answer));
    }
  }
}

function checked(signal) {
  if (signal === undefined || typeof signal?.addEventListener === "function") return signal;
  throw invalidRequest("signal", "must be an AbortSignal");
}

function pairs(query = {}) {
  if (!isObject(query)) throw invalidRequest("query", "must be an object with names");
  return Object.entries(query).flatMap(([name, value]) => (value === undefined || value === null ? [] : [name, String(value)]));
}

function withStack(error, trace) {
  if (error instanceof LocalPresenceError && trace.stack) error.stack = trace.stack.replace(/^Error/, () => `${error.name}: ${error.message}`);
  return error;
}
