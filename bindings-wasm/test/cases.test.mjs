import { Fullwhere, Partoo } from "@localpresence/web";
import { Recorder } from "@localpresence/web/testing";
import { WebhookVerifier } from "@localpresence/web/webhooks";

import { play } from "../../bindings-node/test/cases.mjs";

let proxies = 0;
const clients = { partoo: Partoo, fullwhere: Fullwhere };

play({
  hasKey: false,
  verifier: (key) => new WebhookVerifier({ publicKeys: [key] }),
  client(vendor, options) {
    const recorder = new Recorder();
    // Each case has a proxy of its own: what one is asked to wait holds for all calls to it.
    const base = `https://proxy-${(proxies += 1)}.example/api/${vendor}`;
    return { recorder, base, client: new clients[vendor]({ baseUrl: base, fetch: recorder.fetch, ...options }) };
  },
});
