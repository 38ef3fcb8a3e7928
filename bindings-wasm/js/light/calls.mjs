import { RawResponse } from "../../../bindings-node/js/answer.mjs";
import { invalidRequest } from "../../../bindings-node/js/failure.mjs";
import { CALLS } from "../../../bindings-node/js/generated/defaults.mjs";
import { optionsOf } from "../../../bindings-node/js/input.mjs";
import { bearer, proxyOptions } from "../proxy-options.mjs";
import { lines, refusal, unanswered, undecoded } from "./refusal.mjs";
import { mayRepeat, outcomeOf, wait } from "./retry.mjs";
import { rawRequest, requestOf } from "./request.mjs";
import { hasBody, routeOf } from "./routes.mjs";
import { LightWalk } from "./walk.mjs";

const encoder = new TextEncoder();
const OF_CALLS = ["timeout", "maxAttempts"];
/** What a timer can count; it takes no fraction either. */
const MOST_MILLISECONDS = 2 ** 31 - 1;

/** What stands in for the native half of a client where there is none. */
export class LightCalls {
  #settings;
  #vendor;

  constructor(vendor, settings) {
    this.#vendor = vendor;
    this.#settings = settings;
  }

  /** With the options that a program gives. */
  static open(vendor, given) {
    const { baseUrl, token, fetch, ...calls } = proxyOptions(given, OF_CALLS);
    return new LightCalls(vendor, { baseUrl: base(baseUrl), token, fetch, ...over(calls, CALLS) });
  }

  with(given) {
    return new LightCalls(this.#vendor, { ...this.#settings, ...over(optionsOf("calls", given, OF_CALLS), this.#settings) });
  }

  call(operation, params, signal) {
    const { route, place } = this.#route(operation);
    return this.#exchange(() => requestOf(route, JSON.parse(params)), route.isOnce, place, signal);
  }

  request(route, signal) {
    const { method, path } = route;
    // As for operations: what is neither safe nor repeatable by the meaning of its method.
    const isOnce = hasBody(method) && method !== "PUT";
    return this.#exchange(() => rawRequest(route), isOnce, { method, path }, signal);
  }

  /** The proxy keeps the budget. */
  async headroom() {
    return null;
  }

  async walk(operation, params, prefetch, position) {
    const { route, place } = this.#route(operation);
    const given = JSON.parse(params);
    requestOf(route, given);
    const send = (mark, signal) => this.#exchange(() => requestOf(route, { ...given, ...mark }), route.isOnce, place, signal);
    return new LightWalk({ ...route.pages, place }, given, send, prefetch, position);
  }

  unreadable(operation, ...answer) {
    const place = operation === undefined ? {} : this.#route(operation).place;
    return JSON.stringify({ ...undecoded(answer), ...place });
  }

  #route(operation) {
    if (operation.startsWith("fullwhere.") !== (this.#vendor === "fullwhere")) throw invalidRequest("operation", "belongs to the other vendor's client");
    const route = routeOf(operation);
    return { route, place: { operation, method: route.method, path: route.path } };
  }

  /** Sends a request, as often as its class and the options allow. */
  async #exchange(build, isOnce, place, signal) {
    signal?.throwIfAborted();
    const request = build();
    const headers = await bearer(this.#settings.token);
    for (let attempts = 1; ; attempts += 1) {
      const { answer, details, cause } = await this.#attempt(attempts, request, headers, signal);
      if (answer) return answer;
      const outcome = outcomeOf(details, isOnce);
      const pause = attempts < this.#settings.maxAttempts && mayRepeat(details, isOnce) ? wait(details, attempts - 1) : undefined;
      if (pause === undefined) throw new Error(JSON.stringify({ ...outcome, ...place, attempts }), cause && { cause });
      await sleep(pause, signal);
    }
  }

  async #attempt(attempts, { method, path, body }, headers, signal) {
    const { baseUrl, fetch = globalThis.fetch, timeout } = this.#settings;
    const announced = [["accept", "application/json"], ...(body === undefined ? [] : [["content-type", "application/json"]])];
    const late = AbortSignal.timeout(Math.min(Math.ceil(timeout), MOST_MILLISECONDS));
    try {
      const response = await fetch(baseUrl + path, {
        method,
        headers: [...announced, ...headers],
        body: body === undefined ? undefined : encoder.encode(body),
        redirect: "manual",
        signal: signal ? AbortSignal.any([late, signal]) : late,
      });
      const { status } = response;
      const text = await response.text();
      if (response.ok) return { answer: new RawResponse(status, lines(response.headers), text, attempts) };
      return { details: refusal({ status, headers: response.headers, text }) };
    } catch (cause) {
      signal?.throwIfAborted();
      return { details: unanswered(cause, timeout), cause };
    }
  }
}

/** The options that are given, over those that held before. */
function over({ timeout, maxAttempts }, before) {
  if (timeout !== undefined && !(Number.isFinite(timeout) && timeout > 0)) throw invalidRequest("timeout", "must be a number of milliseconds above 0");
  if (maxAttempts !== undefined && !(Number.isInteger(maxAttempts) && maxAttempts > 0)) throw invalidRequest("maxAttempts", "must be a whole number of at least 1");
  return { timeout: timeout ?? before.timeout, maxAttempts: maxAttempts ?? before.maxAttempts };
}

function base(text) {
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isHere)) throw invalidRequest("baseUrl", "must be https, or http to this machine");
  if (username || password || search || hash) throw invalidRequest("baseUrl", "must be a plain URL, without user, query and fragment");
  return text.replace(/\/+$/, "");
}

function sleep(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
  });
}
