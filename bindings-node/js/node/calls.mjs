import { made } from "../failure.mjs";
import { callOptions } from "../options.mjs";
import { listen, mailbox, outcome, settle } from "./mailbox.mjs";
import native from "./native.cjs";

/** The native half of a client. */
export class NodeCalls {
  #client;
  #options;
  /** What the clients share that are derived from one another. */
  #shared;

  constructor(client, options, shared) {
    this.#client = client;
    this.#options = options;
    this.#shared = shared;
  }

  /** With settings, over a recorder or the network; the listener is told of attempts. */
  static open(settings, recorder, listener) {
    const shared = { listener };
    const number = listener && listen(shared);
    const client = made(() => new native.NativeClient(settings, recorder, mailbox, number));
    return new NodeCalls(client, settings.calls, shared);
  }

  with(given) {
    const options = callOptions(given, this.#options);
    return new NodeCalls(made(() => this.#client.with(options)), options, this.#shared);
  }

  call(operation, params, signal) {
    return outcome(this.#shared, signal, (number, cancel) => this.#client.call(mailbox, number, cancel, operation, params));
  }

  request(route, signal) {
    return outcome(this.#shared, signal, (number, cancel) => this.#client.request(mailbox, number, cancel, route));
  }

  headroom() {
    return this.#client.headroom();
  }

  async walk(operation, params, prefetch, position) {
    return new NodeWalk(this.#client.walk(operation, params, prefetch, position), this.#shared);
  }

  kept(change, params, ...answer) {
    return native.kept(change, params, ...answer);
  }

  unreadable(operation, ...answer) {
    return native.unreadable(operation, ...answer);
  }
}

/** The native half of a walk. */
class NodeWalk {
  #walk;
  #shared;
  #number;

  constructor(walk, shared) {
    this.#walk = walk;
    this.#shared = shared;
  }

  next() {
    return outcome(this.#shared, undefined, (number) => {
      this.#number = number;
      this.#walk.next(mailbox, number);
    });
  }

  again() {
    this.#walk.again();
  }

  totals() {
    return this.#walk.totals ?? undefined;
  }

  position(handedOut) {
    return this.#walk.position(handedOut);
  }

  takeSkip() {
    return this.#walk.takeSkip();
  }

  close() {
    this.#walk.close();
    settle(this.#number);
  }
}
