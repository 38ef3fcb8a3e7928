import { camelCase } from "../failure.mjs";
import native from "./native.cjs";

/** The native half of a client. */
export class NodeCalls {
  #client;

  constructor(settings, recorder) {
    this.#client = made(() => new native.NativeClient(settings, recorder));
  }

  call(operation, params, signal) {
    return cancellable(signal, (cancel) => this.#client.call(operation, params, cancel));
  }

  request(route, signal) {
    return cancellable(signal, (cancel) => this.#client.request(route, cancel));
  }

  kept(change, params, answer) {
    return native.kept(change, params, answer);
  }

  unreadable(operation, answer) {
    return native.unreadable(operation, answer);
  }
}

/** Makes something native, whose errors name options as the core does. */
export function made(make) {
  try {
    return make();
  } catch (error) {
    throw camelCase(error);
  }
}

async function cancellable(signal, start) {
  signal?.throwIfAborted();
  const cancel = new native.Cancel();
  const stop = () => cancel.cancel();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await start(cancel);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
