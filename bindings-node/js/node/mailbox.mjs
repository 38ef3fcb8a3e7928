import { RawResponse } from "../answer.mjs";
import native from "./native.cjs";

// Outcomes of all calls come through one channel, which costs less than one for each.

const FAILED = 0;
const ENDED = 1;
const ATTEMPT = 2;

const waiting = new Map();
/** Their owners, weakly: a listener may reach the client that tells it, and would keep it for ever. */
const listeners = new Map();
const forgotten = new FinalizationRegistry((number) => listeners.delete(number));
// Keeps the process while somebody waits; the channel itself does not.
const alive = setInterval(() => {}, 2 ** 30).unref();
let last = 0;

/** The channel, for the native half. */
export const mailbox = new native.Mailbox(deliver);

/** The outcome that comes under the number that `start` is given; `owner` lives for as long as it is waited for. */
export function outcome(owner, signal, start) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const number = next();
    const call = { resolve, reject, owner, forget: undefined };
    const cancel = signal && cancelling(signal, number, call);
    start(number, cancel);
    if (waiting.size === 0) alive.ref();
    waiting.set(number, call);
  });
}

/** Resolves a call that nobody will answer. */
export function settle(number) {
  taken(number)?.resolve(undefined);
}

/** The number under which the `listener` of an owner is called with each attempt, for as long as the owner lives. */
export function listen(owner) {
  const number = next();
  listeners.set(number, new WeakRef(owner));
  forgotten.register(owner, number);
  return number;
}

function next() {
  return (last = (last + 1) % 2 ** 32);
}

function cancelling(signal, number, call) {
  const cancel = new native.Cancel();
  const stop = () => {
    cancel.cancel();
    taken(number)?.reject(signal.reason);
  };
  signal.addEventListener("abort", stop, { once: true });
  call.forget = () => signal.removeEventListener("abort", stop);
  return cancel;
}

/** The native half calls this with the parts of all that has come, one after the other. */
function deliver(parts) {
  for (let index = 0; index < parts.length; index += 5) {
    open(parts[index], parts[index + 1], parts[index + 2], parts[index + 3], parts[index + 4]);
  }
}

/** One outcome or attempt: a status, headers and body, or a status below 100 and a text. */
function open(number, status, text, body, attempts) {
  if (status === ATTEMPT) return listeners.get(number)?.deref()?.listener(text);
  // It may have been given up meanwhile.
  const call = taken(number);
  if (status === FAILED) call?.reject(new Error(text));
  else call?.resolve(status === ENDED ? undefined : new RawResponse(status, text, body, attempts));
}

function taken(number) {
  const call = waiting.get(number);
  if (!call) return undefined;
  waiting.delete(number);
  if (waiting.size === 0) alive.unref();
  call.forget?.();
  return call;
}
