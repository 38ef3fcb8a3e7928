import { listenerOf } from "../attempts.mjs";
import { Client, offer } from "../client.mjs";
import { guard, invalidRequest } from "../failure.mjs";
import { fullwhere, partoo } from "../generated/resources.mjs";
import { optionsOf } from "../input.mjs";
import { CLIENT_OPTIONS, checkClient, settled } from "../options.mjs";
import { timestampParts, timestampText } from "../timestamp.mjs";
import { Verifier } from "../webhook.mjs";
import { NodeCalls } from "./calls.mjs";
import native from "./native.cjs";

export { LocalPresenceError } from "../error.mjs";
export * from "../generated/constants.mjs";
export * from "../generated/errors.mjs";

/** A client of the Partoo REST API v2. */
export class Partoo extends Client {
  constructor(options) {
    super(guard(() => open("partoo", options, ["apiKey"])));
  }

  static {
    offer(this, "", partoo);
  }
}

/** A client of Fullwhere's partners API. */
export class Fullwhere extends Client {
  constructor(options) {
    super(guard(() => open("fullwhere", options, ["apiKey", "apiSecret"])));
  }

  static {
    offer(this, "fullwhere.", fullwhere);
  }
}

/** Checks webhook deliveries. */
export class WebhookVerifier extends Verifier {
  constructor(options) {
    super(() => native, options);
  }
}

/** Reads a date or a time of an answer. */
export function parseTimestamp(text) {
  return timestampParts(guard(() => native.parseTimestamp(timestampText(text))));
}
const TEXTS = ["baseUrl", "proxy", "caBundle", "redisUrl"];
const NAMES = [...TEXTS, "redisFallback", "backend", ...CLIENT_OPTIONS];

function open(vendor, given, keys) {
  const options = optionsOf("the client", given ?? {}, [...keys, ...NAMES]);
  for (const key of keys) {
    if (typeof options[key] !== "string") throw invalidRequest(key, "must be a text; keep it out of the source, for example in process.env");
  }
  for (const name of TEXTS) {
    if (options[name] !== undefined && typeof options[name] !== "string") throw invalidRequest(name, "must be a text");
  }
  const { apiKey, apiSecret, baseUrl, proxy, caBundle, redisUrl, redisFallback = "error", backend } = options;
  if (!["error", "local"].includes(redisFallback)) throw invalidRequest("redisFallback", 'must be "error" or "local"');
  if (backend !== undefined && !(backend instanceof native.Recorder)) {
    throw invalidRequest("backend", "must be a Recorder of localpresence/testing");
  }
  checkClient(options);
  const network = { baseUrl, proxy, caBundle, redisUrl, redisFallsBack: redisFallback === "local" };
  return NodeCalls.open({ vendor, apiKey, apiSecret, ...network, ...settled(options) }, backend, listenerOf(options));
}
