// The clients that are compared; each makes a function that gets and parses one answer.

import axios from "axios";
import { request } from "undici";

const HEADERS = { "x-apikey": "bench-key", accept: "application/json" };

async function ours(baseUrl) {
  const { Partoo } = await import("localpresence");
  const partoo = new Partoo({ apiKey: "bench-key", baseUrl, rateLimit: null });
  return { small: () => partoo.users.me(), page: () => partoo.reviews.search({ page: 1, per_page: 100 }) };
}

/** A client from a function that gets a URL. */
const plain = (get) => (baseUrl) => ({ small: () => get(`${baseUrl}/user/me`), page: () => get(`${baseUrl}/reviews?page=1&per_page=100`) });

export const clients = {
  ours,
  undici: plain(async (url) => JSON.parse(await (await request(url, { headers: HEADERS })).body.text())),
  fetch: plain(async (url) => (await fetch(url, { headers: HEADERS })).json()),
  axios: plain(async (url) => (await axios.get(url, { headers: HEADERS })).data),
};
