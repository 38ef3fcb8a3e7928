// How long a page waits until its first call leaves: the wasm, if there is one, is loaded, compiled and started meanwhile.

import { Partoo } from "#client";

const began = performance.now();
let left = Number.NaN;
const fetch = async (): Promise<Response> => {
  left = performance.now();
  return Response.json({ reviews: [] });
};
await new Partoo({ baseUrl: "/api/partoo", fetch }).reviews.search();
console.log(left - began);
