import { camelCase, invalidRequest } from "../../bindings-node/js/failure.mjs";
import { loaded } from "./wasm.mjs";

/** The native half of a client: the core builds and checks requests, this sends them to the proxy. */
export class WebCalls {
  #settings;
  #token;
  #fetch;

  constructor({ token, fetch, ...settings }) {
    this.#settings = settings;
    this.#token = token;
    this.#fetch = fetch;
  }

  call(operation, params, signal) {
    return this.#exchange(signal, (core, settings) => core.call(settings, operation, params));
  }

  request(route, signal) {
    return this.#exchange(signal, (core, settings) => core.request(settings, route));
  }

  async kept(change, params, answer) {
    const core = await loaded();
    try {
      return core.kept(change, params, answer);
    } catch (error) {
      throw failure(error);
    }
  }

  async unreadable(operation, answer) {
    return (await loaded()).unreadable(operation, answer);
  }

  async #exchange(signal, start) {
    signal?.throwIfAborted();
    const core = await loaded();
    const headers = bearer(typeof this.#token === "function" ? await this.#token() : this.#token);
    const send = this.#fetch ?? globalThis.fetch;
    let cause;
    const fetch = async (url, request) => {
      const signals = signal ? AbortSignal.any([request.signal, signal]) : request.signal;
      try {
        return await send(url, { ...request, headers: [...request.headers, ...headers], signal: signals });
      } catch (error) {
        cause = error;
        throw error;
      }
    };
    try {
      return await start(core, { ...this.#settings, fetch });
    } catch (error) {
      signal?.throwIfAborted();
      throw failure(error, cause);
    }
  }
}

/** What the core throws is a text; everywhere else it stands in an error. */
export function failure(thrown, cause) {
  if (typeof thrown !== "string") return thrown;
  const error = camelCase(new Error(thrown));
  if (cause !== undefined) error.cause = cause;
  return error;
}

function bearer(token) {
  if (token === undefined) return [];
  // Checked here: `fetch` would quote the token when it refuses the header.
  if (typeof token !== "string" || !/^[!-~]+$/.test(token)) throw invalidRequest("token", "must be a text without spaces, or a function that gives one");
  return [["authorization", `Bearer ${token}`]];
}
