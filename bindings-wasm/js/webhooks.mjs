// Deliveries of webhooks, at the edge.

import { Verifier } from "../../bindings-node/js/webhook.mjs";
import { server } from "./server/native.mjs";

export { LocalPresenceError } from "../../bindings-node/js/error.mjs";
export * from "../../bindings-node/js/generated/constants.mjs";
export * from "../../bindings-node/js/generated/errors.mjs";

/** Checks webhook deliveries. */
export class WebhookVerifier extends Verifier {
  constructor(options) {
    super(server, options);
  }
}
