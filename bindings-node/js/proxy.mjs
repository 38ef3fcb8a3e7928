// The server half of a page, as a Fetch-style handler. The native half decides; this moves the bytes.

import { guard, invalidRequest, made, publicError } from "./failure.mjs";
import { isObject, optionsOf } from "./input.mjs";
import { TooLarge, limited, whole } from "./proxy-bodies.mjs";

const OPTIONS = ["policy", "partoo", "fullwhere", "authorize", "public", "audit", "onError", "fetch", "timeout"];
const BODY_TIMEOUT = 30_000;
/** Their answers have no body. */
const WITHOUT_BODY = [101, 204, 205, 304];

/** Where adapters find the way past `Request`, which has a URL of its own making. */
const ANSWER = Symbol("answer");

/** The handler, over the `NativeProxy` of the native half that `native()` gives. */
export function handlerOver(native, given) {
  const proxy = guard(() => new Proxy(native, given));
  const handle = (request, context) => proxy.answer(ofFetch(request, context));
  handle.covers = (target) => proxy.native.covers(target);
  handle[ANSWER] = (incoming) => proxy.answer(incoming);
  return handle;
}

/** The function that answers what a server received: `{ method, target, headers, body, signal, request(), context }`, with the target as it came. */
export function answererOf(handle) {
  if (typeof handle?.[ANSWER] !== "function") throw publicError(invalidRequest("proxy", "must be what createProxy made"));
  return handle[ANSWER];
}

/** A Fetch-style request. Its URL was normalised when it was made, and that is what is decided about. */
function ofFetch(request, context) {
  const { method, url, headers, body, signal } = request;
  const target = url.slice(url.indexOf("/", url.indexOf("//") + 2));
  return { method, target, headers: [...headers].flat(), body, signal, request: () => request, context };
}

class Proxy {
  #authorize;
  #audit;
  #onError;
  #fetch;

  constructor(native, given) {
    const options = optionsOf("the proxy", given ?? {}, OPTIONS);
    const { policy, partoo, fullwhere, authorize, public: isPublic, timeout = 30_000, fetch } = options;
    const { audit = (record) => console.log(JSON.stringify(record)), onError = (error) => console.error("localpresence:", error) } = options;
    for (const [name, value] of Object.entries({ authorize, audit, onError, fetch })) {
      if (value !== undefined && typeof value !== "function") throw invalidRequest(name, "must be a function");
    }
    if (!authorize === !isPublic || ![undefined, true, false].includes(isPublic)) {
      throw invalidRequest("authorize", "is missing: say who may call, or say `public: true` when everybody may use your vendor account; not both");
    }
    if (!(Number.isFinite(timeout) && timeout > 0)) throw invalidRequest("timeout", "must be a number of milliseconds above 0");
    const vendors = [vendor("partoo", partoo, ["apiKey"]), vendor("fullwhere", fullwhere, ["apiKey", "apiSecret"])];
    this.native = made(() => new (native().NativeProxy)(policyText(policy), ...vendors, timeout));
    this.#authorize = authorize ?? (() => "public");
    this.#audit = audit;
    this.#onError = onError;
    this.#fetch = fetch;
  }

  async answer(incoming) {
    const { method, target, headers } = incoming;
    const exchange = this.native.begin(method, target, headers, performance.now());
    try {
      const response = await this.#steps(exchange, incoming);
      this.#log(exchange, incoming.signal?.aborted ? undefined : response.status);
      return response;
    } finally {
      // Where the native half is wasm, its memory is not swept.
      exchange.free?.();
    }
  }

  async #steps(exchange, incoming) {
    const refused = exchange.refused() ?? (await this.#admitted(exchange, incoming)) ?? (await this.#decided(exchange, incoming.body));
    if (refused) return response(refused);
    const sending = exchange.sending();
    try {
      return await this.#forward(exchange, sending, incoming.signal);
    } catch (error) {
      if (error instanceof TooLarge) return response(exchange.fail("answer_too_large"));
      return response(exchange.fail(error?.name === "TimeoutError" ? "timeout" : "unreachable"));
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
      this.#tell(publicError(error));
      return exchange.fail("internal");
    }
  }

  async #decided(exchange, body) {
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
      await answer.body?.cancel();
      throw new TooLarge();
    }
    if (!streams) return response(exchange.filtered(...given, await whole(answer.body, most, late)));
    return response(exchange.head(...given), answer.body && limited(answer.body, most));
  }

  #log(exchange, status) {
    const record = exchange.audit(status, performance.now());
    if (record === null || record === undefined) return;
    try {
      this.#audit(JSON.parse(record));
    } catch (error) {
      this.#tell(error);
    }
  }

  /** A hook that fails does no harm to the request. */
  #tell(error) {
    try {
      this.#onError(error);
    } catch (second) {
      console.error("localpresence: onError failed:", second);
    }
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
