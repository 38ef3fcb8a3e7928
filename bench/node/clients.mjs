// The clients that are compared; each makes a function that gets and parses one answer.

import axios from "axios";
import { request } from "undici";

const PAGE = 100;
/** How many pages of a walk are on their way at once. */
const AHEAD = 8;
const HEADERS = { "x-apikey": "bench-key", accept: "application/json" };

async function ours(baseUrl) {
  const { Partoo } = await import("localpresence");
  const partoo = new Partoo({ apiKey: "bench-key", baseUrl, rateLimit: null });
  return {
    small: () => partoo.users.me(),
    page: () => partoo.reviews.search({ page: 1, per_page: PAGE }),
    walk: () => partoo.reviews.searchItems({ per_page: PAGE }, { prefetch: AHEAD }),
  };
}

/** A client from a function that gets a URL. */
const plain = (get) => (baseUrl) => {
  const page = (number) => get(`${baseUrl}/reviews?page=${number}&per_page=${PAGE}`);
  return { small: () => get(`${baseUrl}/user/me`), page: () => page(1), walk: () => entries(page) };
};

/** The reviews of all pages. */
async function* entries(page) {
  const ahead = [];
  for (let [number, last] = [1, 1]; number <= last; number++) {
    while (number + ahead.length <= last && ahead.length <= AHEAD) ahead.push(page(number + ahead.length));
    const { reviews, max_page } = await ahead.shift();
    last = max_page;
    yield* reviews;
  }
}

export const clients = {
  ours,
  undici: plain(async (url) => JSON.parse(await (await request(url, { headers: HEADERS })).body.text())),
  fetch: plain(async (url) => (await fetch(url, { headers: HEADERS })).json()),
  axios: plain(async (url) => (await axios.get(url, { headers: HEADERS })).data),
};
