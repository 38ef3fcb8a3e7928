// One machine of a fleet: makes CALLS calls, 16 at a time, on a rate budget that it shares through Redis, and prints what came of them.
import { createRequire } from "node:module";

// Installed beside the example, as a user would have it.
const require = createRequire(new URL("../../examples/node/demo.mjs", import.meta.url));
const { Partoo, RateLimitedError } = require("localpresence");

const AT_A_TIME = 16;
const { REDIS_URL: redisUrl, PARTOO_BASE_URL: baseUrl, PARTOO_API_KEY: apiKey, CALLS: calls } = process.env;
const partoo = new Partoo({ apiKey, baseUrl, redisUrl });
const counts = { answered: 0, refused: 0 };

async function worker(number) {
  for (let call = number; call < Number(calls); call += AT_A_TIME) {
    try {
      await partoo.users.me();
      counts.answered += 1;
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      counts.refused += 1;
    }
  }
}

await Promise.all(Array.from({ length: AT_A_TIME }, (_, number) => worker(number)));
console.log(JSON.stringify(counts));
