import { Fullwhere, Partoo, WebhookVerifier } from "localpresence";
import { Recorder } from "localpresence/testing";

import { play } from "./cases.mjs";

const vendors = {
  partoo: (backend) => ({ client: new Partoo({ apiKey: "test-key", backend }), base: "https://api.partoo.co/v2" }),
  fullwhere: (backend) => ({
    client: new Fullwhere({ apiKey: "test-key", apiSecret: "test-secret", backend }),
    base: "https://api.fullwhere.com",
  }),
};

play({
  hasKey: true,
  verifier: (key) => new WebhookVerifier({ publicKeys: [key] }),
  client(vendor) {
    const recorder = new Recorder();
    return { recorder, ...vendors[vendor](recorder) };
  },
});
