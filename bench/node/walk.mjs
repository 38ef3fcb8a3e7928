// `walk.mjs ours|undici baseUrl count`: a walk through all reviews, some pages ahead. What grows is counted from the first thousands on.

import { clients } from "./clients.mjs";
import { check, report, usage } from "./measure.mjs";

/** After so many reviews a long walk has what memory it needs. */
const WARM = 50_000;

const [client, baseUrl, count] = process.argv.slice(2);
const { walk } = await clients[client](baseUrl);
let before = usage();
let seen = 0;
for await (const review of walk()) {
  check(review.id === ++seen);
  if (seen === WARM) before = usage();
}
check(seen === Number(count));
report(before, 1);
