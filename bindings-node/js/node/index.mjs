import { Client } from "../client.mjs";
import { guard, invalidRequest } from "../failure.mjs";
import { fullwhere, partoo } from "../generated/resources.mjs";
import { optionsOf } from "../input.mjs";
import { timestampParts, timestampText } from "../timestamp.mjs";
import { bytesOf, keysOf, signatureOf } from "../webhook.mjs";
import { NodeCalls, made } from "./calls.mjs";
import native from "./native.cjs";

export { LocalPresenceError } from "../error.mjs";
export * from "../generated/constants.mjs";
export * from "../generated/errors.mjs";

/** A client of the Partoo REST API v2. */
export class Partoo extends Client {
  constructor(options) {
    super(guard(() => open("partoo", options, ["apiKey"])), partoo);
  }
}

/** A client of Fullwhere's partners API. */
export class Fullwhere extends Client {
  constructor(options) {
    super(guard(() => open("fullwhere", options, ["apiKey", "apiSecret"])), fullwhere);
  }
}

/** Checks webhook deliveries. */
export class WebhookVerifier {
  #native;

  constructor(options) {
    this.#native = guard(() => {
      const { sandbox, publicKeys } = keysOf(options);
      return made(() => new native.NativeVerifier(sandbox, publicKeys));
    });
  }

  verify(signature, body) {
    guard(() => this.#native.verify(signatureOf(signature), bytesOf(body)));
  }

  unwrap(signature, body) {
    return JSON.parse(guard(() => this.#native.unwrap(signatureOf(signature), bytesOf(body))));
  }
}

/** Reads a date or a time of an answer. */
export function parseTimestamp(text) {
  return timestampParts(guard(() => native.parseTimestamp(timestampText(text))));
}

function open(vendor, given, keys) {
  const { backend, ...options } = optionsOf("the client", given ?? {}, [...keys, "baseUrl", "timeout", "backend"]);
  for (const key of keys) {
    if (typeof options[key] !== "string") throw invalidRequest(key, "must be a text; keep it out of the source, for example in process.env");
  }
  if (options.baseUrl !== undefined && typeof options.baseUrl !== "string") throw invalidRequest("baseUrl", "must be a text");
  const { timeout } = options;
  if (timeout !== undefined && !(Number.isFinite(timeout) && timeout > 0)) throw invalidRequest("timeout", "must be a number of milliseconds");
  if (backend !== undefined && !(backend instanceof native.Recorder)) {
    throw invalidRequest("backend", "must be a Recorder of localpresence/testing");
  }
  return new NodeCalls({ vendor, ...options }, backend);
}
