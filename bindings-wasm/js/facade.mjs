import { listenerOf } from "../../bindings-node/js/attempts.mjs";
import { Client, offer } from "../../bindings-node/js/client.mjs";
import { guard, invalidRequest, publicError } from "../../bindings-node/js/failure.mjs";
import { fullwhere, partoo } from "../../bindings-node/js/generated/resources.mjs";
import { isObject, optionsOf } from "../../bindings-node/js/input.mjs";
import { CLIENT_OPTIONS, checkClient, settled } from "../../bindings-node/js/options.mjs";
import { timestampParts, timestampText } from "../../bindings-node/js/timestamp.mjs";
import { bytesOf, keysOf, signatureOf } from "../../bindings-node/js/webhook.mjs";
import { WebCalls, failure } from "./calls.mjs";
import { core, loaded } from "./wasm.mjs";

export { LocalPresenceError } from "../../bindings-node/js/error.mjs";
export * from "../../bindings-node/js/generated/constants.mjs";
export * from "../../bindings-node/js/generated/errors.mjs";
export { init, initSync } from "./wasm.mjs";

/** A client of the Partoo REST API v2, through the company's proxy. */
export class Partoo extends Client {
  constructor(options) {
    super(guard(() => open("partoo", options)));
  }

  static {
    offer(this, "", partoo);
  }
}

/** A client of Fullwhere's partners API, through the company's proxy. */
export class Fullwhere extends Client {
  constructor(options) {
    super(guard(() => open("fullwhere", options)));
  }

  static {
    offer(this, "fullwhere.", fullwhere);
  }
}

/** Checks webhook deliveries. */
export class WebhookVerifier {
  #keys;

  constructor(options) {
    this.#keys = guard(() => keysOf(options));
  }

  async verify(signature, body) {
    await this.#run("verify", signature, body);
  }

  async unwrap(signature, body) {
    return JSON.parse(await this.#run("unwrap", signature, body));
  }

  async #run(name, signature, body) {
    await loaded();
    try {
      return core[name](this.#keys.sandbox, this.#keys.publicKeys, signatureOf(signature), bytesOf(body));
    } catch (error) {
      throw publicError(failure(error));
    }
  }
}

/** Reads a date or a time of an answer. */
export async function parseTimestamp(text) {
  await loaded();
  try {
    return timestampParts(core.parseTimestamp(timestampText(text)));
  } catch (error) {
    throw publicError(failure(error));
  }
}

function open(vendor, given) {
  refuseVendorKeys(given);
  const options = optionsOf("the client", given ?? {}, ["baseUrl", "token", "fetch", ...CLIENT_OPTIONS]);
  const { token, fetch } = options;
  if (token !== undefined && !["string", "function"].includes(typeof token)) throw invalidRequest("token", "must be a text, or a function that gives one");
  if (fetch !== undefined && typeof fetch !== "function") throw invalidRequest("fetch", "must be a function like the global one");
  checkClient(options);
  return new WebCalls({ vendor, baseUrl: absolute(options.baseUrl), token, fetch, onAttempt: listenerOf(options), ...settled(options) });
}

const VENDOR_KEY = /^(x[-_]?)?api[-_]?(key|secret)$/i;

/** Whoever passes a key here wants it in a page, where every visitor can read it. */
function refuseVendorKeys(given) {
  const headers = isObject(given) ? given.headers : undefined;
  const names = [...Object.keys(given ?? {}), ...(headers instanceof Headers ? headers.keys() : Object.keys(headers ?? {})), ...[headers ?? []].flat(2)];
  const key = names.find((name) => VENDOR_KEY.test(name));
  if (key) {
    throw invalidRequest(key, "a vendor key must never reach a browser, where everybody can read it; it belongs to your own proxy, whose address is baseUrl");
  }
}

function absolute(baseUrl) {
  if (typeof baseUrl !== "string" && !(baseUrl instanceof URL)) throw invalidRequest("baseUrl", "is needed: the address of your proxy");
  try {
    return new URL(baseUrl, globalThis.location?.origin).href;
  } catch {
    throw invalidRequest("baseUrl", "must be a URL; without a page, an absolute one");
  }
}
