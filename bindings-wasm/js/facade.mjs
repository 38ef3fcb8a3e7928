import { listenerOf } from "../../bindings-node/js/attempts.mjs";
import { Client, offer } from "../../bindings-node/js/client.mjs";
import { guard, publicError } from "../../bindings-node/js/failure.mjs";
import { fullwhere, partoo } from "../../bindings-node/js/generated/resources.mjs";
import { CLIENT_OPTIONS, checkClient, settled } from "../../bindings-node/js/options.mjs";
import { timestampParts, timestampText } from "../../bindings-node/js/timestamp.mjs";
import { WebCalls, failure } from "./calls.mjs";
import { proxyOptions } from "./proxy-options.mjs";
import { core, loaded } from "./wasm.mjs";

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
  const { baseUrl, token, fetch, ...options } = proxyOptions(given, CLIENT_OPTIONS);
  checkClient(options);
  return new WebCalls({ vendor, baseUrl, token, fetch, onAttempt: listenerOf(options), ...settled(options) });
}
