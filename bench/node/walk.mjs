// Ours walks through all reviews: `walk.mjs baseUrl count`. What grows is counted from the first thousands on.

import { Partoo } from "localpresence";
import { check, report, usage } from "./measure.mjs";

/** After so many reviews a long walk has what memory it needs. */
const WARM = 50_000;

const [baseUrl, count] = process.argv.slice(2);
const partoo = new Partoo({ apiKey: "bench-key", baseUrl, rateLimit: null });
let before = usage();
let seen = 0;
for await (const review of partoo.reviews.searchItems({ per_page: 100 }, { prefetch: 8 })) {
  check(review.id === ++seen);
  if (seen === WARM) before = usage();
}
check(seen === Number(count));
report(before, 1);
