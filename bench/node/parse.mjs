// `parse.mjs parse baseUrl calls`: JSON.parse alone, of the text of a page.

import { check, run } from "./measure.mjs";

async function parse(baseUrl) {
  const text = await (await fetch(`${baseUrl}/reviews?page=1&per_page=100`)).text();
  // One call of the event loop for each, as where the text comes from a network.
  return () =>
    new Promise((done) =>
      setImmediate(() => {
        check(JSON.parse(text).reviews.length === 100);
        done();
      }),
    );
}

await run({ parse });
