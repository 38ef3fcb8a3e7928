// The server half of a page, as a Fetch-style handler. The native half decides; this moves the bytes.

import { guard, invalidRequest, made, publicError } from "./failure.mjs";
import { isObject, optionsOf } from "./input.mjs";
import { TooLarge, drop, failureOf, isAbort, limited, whole } from "./proxy-bodies.mjs";
import { Hooks } from "./proxy-hooks.mjs";
import { Work } from "./proxy-work.mjs";

const OPTIONS = ["policy", "partoo", "fullwhere", "authorize", "public", "audit", "onError", "fetch", "timeout"];
const BODY_TIMEOUT = 30_000;
/** How much longer than the vendor may take. */
const GRACE = 5000;
/** What a timer can count. */
const MOST_MILLISECONDS = 2 ** 31 - 1;
/** Their answers have no body. */
const WITHOUT_BODY = [101, 204, 205, 304];

/** Where adapters find the way past `Request`, which has a URL of its own making. */
const ANSWER = Symbol("answer");

/** The handler, over the `NativeProxy` of the native half that `native()` gives. */
export function handlerOver(native, given) {
  const proxy = guard(() => new Proxy(native, given));
  const handle = (request, context) => proxy.answer(ofFetch(request, context));
  handle.covers = (target) => proxy.native.covers(target);
  handle.finish = () => proxy.finish();
  handle[ANSWER] = (incoming) => proxy.answer(incoming);
  return handle;
}

/** The function that answers what a server received: `{ method, target, headers, body, isRead(), signal, request(), context }`, with the target as it came. */
export function answererOf(handle) {
  if (typeof handle?.[ANSWER] !== "function") throw publicError(invalidRequest("proxy", "must be what createProxy made"));
  return handle[ANSWER];
}

/** A Fetch-style request. Its URL was normalised when it was made, and that is what is decided about. */
function ofFetch(request, context) {
  const { method, url, headers, body, signal } = request;
  const [, host, target] = /^\w+:\/\/([^/]*)(.*)$/.exec(url);
  const pairs = headers.has("host") ? [...headers] : [...headers, ["host", host]];
  return { method, target, headers: pairs.flat(), body, isRead: () => request.bodyUsed, signal, request: () => request, context };
}

class Proxy {
  /** What may outlive its request. */
  #work;
  #authorize;
  #hooks;
  #fetch;

  constructor(native, given) {
    const options = optionsOf("the proxy", given ?? {}, OPTIONS);
    const { policy, partoo, fullwhere, authorize, public: isPublic, timeout = 30_000, audit, onError, fetch } = options;
    for (const [name, value] of Object.entries({ authorize, audit, onError, fetch })) {
      if (value !== undefined && typeof value !== "function") throw invalidRequest(name, "must be a function");
    }
    if (!authorize === !isPublic || ![undefined, true, false].includes(isPublic)) {
      throw invalidRequest("authorize", "is missing: say who may call, or say `public: true` when everybody may use your vendor account; not both");
    }
    if (!(Number.isInteger(timeout) && timeout > 0 && timeout <= MOST_MILLISECONDS)) {
      throw invalidRequest("timeout", `must be a whole number of milliseconds, from 1 to ${MOST_MILLISECONDS}`);
    }
    const vendors = [vendor("partoo", partoo, ["apiKey"]), vendor("fullwhere", fullwhere, ["apiKey", "apiSecret"])];
    this.native = made(() => new (native().NativeProxy)(policyText(policy), ...vendors, timeout));
    this.#work = new Work(timeout + GRACE);
    this.#authorize = authorize ?? (() => "public");
    this.#hooks = new Hooks({ audit, onError }, this.#work);
    this.#fetch = fetch;
  }

  async answer(incoming) {
    const { method, target, headers, signal } = incoming;
    const exchange = this.native.begin(method, target, headers, performance.now());
    try {
      const refused = await this.#refused(exchange, incoming);
      return refused ? this.#logged(exchange, response(refused), signal?.aborted) : await this.#answered(exchange, signal);
    } finally {
      // Where the native half is wasm, its memory is not swept.
      exchange.free?.();
    }
  }

  finish() {
    return this.#work.finish();
  }

  async #refused(exchange, incoming) {
    return exchange.refused() ?? (await this.#admitted(exchange, incoming)) ?? (await this.#decided(exchange, incoming));
  }

  /** What the vendor answers. A write is seen through without its client, and nobody but the log knows what came of it. */
  #answered(exchange, client) {
    const sending = exchange.sending();
    const hasLeft = () => client?.aborted && !sending.outlivesClient;
    const answering = this.#sent(exchange, sending, client, hasLeft).then((answer) => this.#logged(exchange, answer, hasLeft()));
    return sending.outlivesClient ? this.#work.add(answering) : answering;
  }

  async #sent(exchange, sending, client, hasLeft) {
    try {
      return await this.#forward(exchange, sending, client);
    } catch (error) {
      if (!isAbort(error) && !hasLeft()) this.#hooks.failed(error);
      return response(exchange.fail(failureOf(error)));
    }
  }

  /** Who calls. The body is not read for somebody who is not known. */
  async #admitted(exchange, { request, context }) {
    let head;
    try {
      head = request();
    } catch {
      return exchange.fail("malformed");
    }
    try {
      const who = (await this.#authorize(head, context)) ?? null;
      return exchange.admit(JSON.stringify(isObject(who) ? principal(who) : who));
    } catch (error) {
      this.#hooks.failed(publicError(error));
      return exchange.fail("internal");
    }
  }

  async #decided(exchange, { body, isRead }) {
    if (isRead()) {
      this.#hooks.failed(new Error("the body was read before the proxy could: put it before whatever reads bodies, and read none in authorize"));
      return exchange.fail("internal");
    }
    let bytes;
    try {
      bytes = await whole(body, this.native.requestBytes, AbortSignal.timeout(BODY_TIMEOUT));
    } catch (error) {
      return exchange.fail(error instanceof TooLarge ? "too_large" : "incomplete");
    }
    return exchange.decide(bytes, performance.now());
  }

  /** Sends once. A read is given up with its client, a write is seen through. */
  async #forward(exchange, { url, method, headers, body, timeout, outlivesClient, streams }, client) {
    const late = AbortSignal.timeout(timeout);
    const signal = client && !outlivesClient ? AbortSignal.any([late, client]) : late;
    const answer = await (this.#fetch ?? globalThis.fetch)(url, { method, headers: inPairs(headers), body, redirect: "manual", signal });
    const given = [answer.status, [...answer.headers].flat()];
    const most = this.native.answerBytes;
    if (Number(answer.headers.get("content-length")) > most) {
      drop(answer.body);
      throw new TooLarge();
    }
    if (!streams) return response(exchange.filtered(...given, await whole(answer.body, most, late)));
    const head = exchange.head(...given);
    if (head.body.length === 0) return response(head, answer.body && limited(answer.body, most, late));
    drop(answer.body);
    return response(head);
  }

  /** The answer, once it stands in the log. */
  #logged(exchange, answer, hasLeft) {
    const record = exchange.audit(hasLeft ? undefined : answer.status, performance.now());
    if (record !== null && record !== undefined) this.#hooks.decided(JSON.parse(record));
    return answer;
  }
}

function policyText(policy) {
  if (typeof policy === "string") return policy;
  if (isObject(policy)) return JSON.stringify(policy);
  throw invalidRequest("policy", "must be an object, or text in TOML or JSON");
}

function vendor(name, given, keys) {
  if (given === undefined) return undefined;
  const options = optionsOf(name, given, [...keys, "baseUrl"]);
  for (const key of keys) {
    if (typeof options[key] !== "string") throw invalidRequest(`${name}.${key}`, "must be a text; keep it out of the source, for example in process.env");
  }
  return { ...options, baseUrl: options.baseUrl === undefined ? undefined : String(options.baseUrl) };
}

/** With the names of the policy, of which `org_id` is the only one in two words. */
function principal(given) {
  const { orgId, ...others } = optionsOf("a principal", given, ["id", "roles", "businesses", "orgId"]);
  return { ...others, org_id: orgId };
}

function response({ status, headers, body }, stream) {
  const content = WITHOUT_BODY.includes(status) ? null : (stream ?? body);
  return new Response(content, { status, headers: inPairs(headers) });
}

function inPairs(headers) {
  return headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : []));
}
