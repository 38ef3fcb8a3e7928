import { RawResponse } from "../../bindings-node/js/answer.mjs";
import { aboutOption } from "../../bindings-node/js/failure.mjs";
import { callOptions } from "../../bindings-node/js/options.mjs";
import { placeOfFault } from "./place.mjs";
import { bearer } from "./proxy-options.mjs";
import { sender } from "./send.mjs";
import { core, loaded } from "./wasm.mjs";

/**
 * The native half of a client: the core builds and checks requests, and this sends them to the proxy. The core keeps nothing of a client, so it is
 * told the settings with each call.
 */
export class WebCalls {
  #settings;
  #token;

  constructor({ token, ...settings }) {
    this.#settings = settings;
    this.#token = token;
  }

  with(given) {
    return new WebCalls({ ...this.#settings, token: this.#token, calls: callOptions(given, this.#settings.calls) });
  }

  call(operation, params, signal) {
    return this.#exchange(signal, (settings) => core.call(settings, operation, params));
  }

  request(route, signal) {
    return this.#exchange(signal, (settings) => core.request(settings, route));
  }

  async headroom() {
    await loaded();
    const parts = await core.headroom(this.#given(sender(this.#settings))).catch((thrown) => {
      throw failure(thrown);
    });
    return parts ? { limit: parts[0], remaining: parts[1], moreIn: parts[2] } : null;
  }

  async walk(operation, params, prefetch, position) {
    await loaded();
    const stop = new AbortController();
    const send = sender(this.#settings, stop.signal);
    return new WebWalk(made(() => new core.Walk(this.#given(send), operation, params, prefetch, position)), send, stop, () => this.#bearer());
  }

  kept(change, params, ...answer) {
    return made(() => core.kept(change, params, ...answer));
  }

  unreadable(operation, ...answer) {
    return withPlace(core.unreadable(operation, ...answer));
  }

  async #exchange(signal, start) {
    signal?.throwIfAborted();
    await loaded();
    const send = sender(this.#settings, signal);
    send.headers = await this.#bearer();
    return answered(send, signal, (stop) => start({ ...this.#given(send), stop }));
  }

  #given({ fetch }) {
    const { calls, ...settings } = this.#settings;
    return { ...settings, ...calls, fetch };
  }

  #bearer() {
    return bearer(this.#token);
  }
}

/** The native half of a walk. */
class WebWalk {
  #walk;
  #send;
  #stop;
  #bearer;

  constructor(walk, send, stop, bearer) {
    this.#walk = walk;
    this.#send = send;
    this.#stop = stop;
    this.#bearer = bearer;
  }

  async next() {
    this.#send.headers = await this.#bearer();
    const { signal } = this.#stop;
    return answered(this.#send, signal, (stop) => this.#walk.next(stop)).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }

  again() {
    this.#walk.again();
  }

  totals() {
    const [count, pages] = this.#walk.totals() ?? [];
    return { count, pages };
  }

  position(handedOut) {
    return this.#walk.position(handedOut);
  }

  takeSkip() {
    return this.#walk.take_skip();
  }

  close() {
    this.#stop.abort();
  }
}

/** What the core answers, in our terms; nothing at the end of a walk. Once the promise that it is given rejects, the core drops the call. */
async function answered(send, signal, start) {
  let giveUp;
  const stop = signal && new Promise((_, reject) => (giveUp = () => reject(signal.reason)));
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    const parts = await start(stop);
    return parts && new RawResponse(...parts);
  } catch (error) {
    signal?.throwIfAborted();
    throw failure(error, send.cause);
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
}

/** The details of an error about a body that is no JSON, with the place where it stops being JSON, but not what stands there. */
function withPlace(text) {
  const details = JSON.parse(text);
  const fault = placeOfFault(details.body);
  if (!fault) return text;
  const { path, line, column } = fault;
  const place = path === "." ? "the answer" : `\`${path}\` of the answer`;
  return JSON.stringify({ ...details, json_path: path, message: `${place} cannot be read: no JSON at line ${line}, column ${column}` });
}

/** What the core throws is a text; everywhere else it stands in an error. */
export function failure(thrown, cause) {
  if (typeof thrown !== "string") return thrown;
  const error = aboutOption(new Error(thrown));
  if (cause !== undefined) error.cause = cause;
  return error;
}

function made(make) {
  try {
    return make();
  } catch (error) {
    throw failure(error);
  }
}
