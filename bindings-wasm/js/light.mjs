// For pages that only talk to the proxy: no wasm to load, and little to read.

import { Client, offer } from "../../bindings-node/js/client.mjs";
import { guard } from "../../bindings-node/js/failure.mjs";
import { fullwhere, partoo } from "../../bindings-node/js/generated/resources.mjs";
import { isObject } from "../../bindings-node/js/input.mjs";
import { LightCalls } from "./light/calls.mjs";

export * from "./errors.mjs";

/** A client of the Partoo REST API v2, through the company's proxy. */
export class Partoo extends Client {
  constructor(options) {
    super(guard(() => LightCalls.open("partoo", options)));
  }

  static {
    offer(this, "", operations(partoo));
  }
}

/** A client of Fullwhere's partners API, through the company's proxy. */
export class Fullwhere extends Client {
  constructor(options) {
    super(guard(() => LightCalls.open("fullwhere", options)));
  }

  static {
    offer(this, "fullwhere.", operations(fullwhere));
  }
}

/** Without the helpers that change a list: what must not be lost of one, only the core knows. */
function operations(resources) {
  return Object.fromEntries(Object.entries(resources).map(([name, rows]) => [name, rows.filter((row) => !isObject(row))]));
}
