// Deliveries of webhooks, at the edge.

import { Verifier } from "../../bindings-node/js/webhook.mjs";
import { server } from "./server/native.mjs";

export * from "../../bindings-node/js/generated/constants.mjs";
export * from "./errors.mjs";

/** Checks webhook deliveries. */
export class WebhookVerifier extends Verifier {
  constructor(options) {
    super(server, options);
  }
}
