import { Fullwhere, Partoo } from "@localpresence/web";
import { Recorder } from "@localpresence/web/testing";
import { WebhookVerifier } from "@localpresence/web/webhooks";

import { play } from "../../bindings-node/test/cases.mjs";

const clients = { partoo: Partoo, fullwhere: Fullwhere };

play({
  hasKey: false,
  verifier: (key) => new WebhookVerifier({ publicKeys: [key] }),
  client(vendor, options) {
    const recorder = new Recorder();
    const base = `https://example.com/api/${vendor}`;
    return { recorder, base, client: new clients[vendor]({ baseUrl: base, fetch: recorder.fetch, ...options }) };
  },
});
