// Reads, walks and writes for SECONDS against a sandbox that fails now and then, and prints what it knows to have been written.
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";

// Installed beside the example, as a user would have it.
const require = createRequire(new URL("../../examples/node/demo.mjs", import.meta.url));
const { ConnectionError, DecodeError, Partoo, ServerError } = require("localpresence");

const { PARTOO_BASE_URL: baseUrl, PARTOO_API_KEY: apiKey, SECONDS: seconds } = process.env;
const partoo = new Partoo({ apiKey, baseUrl, rateLimit: null });
const counts = { reads: 0, written: 0, unknown: 0, failed: 0 };
const end = performance.now() + Number(seconds) * 1000;
let number = 0;

while (performance.now() < end) {
  const reviews = partoo.reviews.searchItems({ per_page: 5 });
  for (;;) {
    let entry;
    try {
      entry = await reviews.next();
    } catch {
      counts.failed += 1;
      continue;
    }
    if (entry.done) break;
    counts.reads += 1;
    number += 1;
    try {
      await partoo.reviews.reply({ review_id: entry.value.id, content: `Thank you, ${number}!` });
      counts.written += 1;
    } catch (error) {
      // It may have been written all the same.
      const isUnknown = [ConnectionError, DecodeError, ServerError].some((kind) => error instanceof kind);
      counts[isUnknown ? "unknown" : "failed"] += 1;
    }
    await sleep(20);
  }
}
console.log(JSON.stringify(counts));
