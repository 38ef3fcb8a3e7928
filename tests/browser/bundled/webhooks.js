import { WebhookVerifier } from "@localpresence/web/webhooks";

window.verifier = WebhookVerifier;
