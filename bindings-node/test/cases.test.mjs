import { Fullwhere, Partoo, WebhookVerifier } from "localpresence";
import { Recorder } from "localpresence/testing";

import { play } from "./cases.mjs";

const vendors = {
  partoo: (options) => ({ client: new Partoo({ apiKey: "test-key", ...options }), base: "https://api.partoo.co/v2" }),
  fullwhere: (options) => ({
    client: new Fullwhere({ apiKey: "test-key", apiSecret: "test-secret", ...options }),
    base: "https://api.fullwhere.com",
  }),
};

play({
  hasKey: true,
  verifier: (key) => new WebhookVerifier({ publicKeys: [key] }),
  client(vendor, options) {
    const recorder = new Recorder();
    return { recorder, ...vendors[vendor]({ ...options, backend: recorder }) };
  },
});
