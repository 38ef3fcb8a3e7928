// How a client reaches the company's proxy.

import { invalidRequest } from "../../bindings-node/js/failure.mjs";
import { isObject, optionsOf } from "../../bindings-node/js/input.mjs";

/** The options of a client, those that say how it reaches the proxy checked; `others` are the names of its own. */
export function proxyOptions(given, others) {
  refuseVendorKeys(given);
  const options = optionsOf("the client", given ?? {}, ["baseUrl", "token", "fetch", ...others]);
  const { token, fetch } = options;
  if (token !== undefined && !["string", "function"].includes(typeof token)) throw invalidRequest("token", "must be a text, or a function that gives one");
  if (fetch !== undefined && typeof fetch !== "function") throw invalidRequest("fetch", "must be a function like the global one");
  return { ...options, baseUrl: absolute(options.baseUrl) };
}

/** The headers that a token becomes; a function is asked for it. */
export async function bearer(given) {
  const token = typeof given === "function" ? await given() : given;
  if (token === undefined) return [];
  // Checked here: `fetch` would quote the token when it refuses the header.
  if (typeof token !== "string" || !/^[!-~]+$/.test(token)) throw invalidRequest("token", "must be a text without spaces, or a function that gives one");
  return [["authorization", `Bearer ${token}`]];
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
