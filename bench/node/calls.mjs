// `calls.mjs client-work baseUrl calls`: small answers sixteen at a time, pages one after the other.

import { clients } from "./clients.mjs";
import { check, run } from "./measure.mjs";

const [client, work] = process.argv[2].split("-");

const programs = {
  async small(baseUrl) {
    const { small } = await clients[client](baseUrl);
    return async () => check((await small()).org_id === 42);
  },
  async page(baseUrl) {
    const { page } = await clients[client](baseUrl);
    return async () => check((await page()).reviews.length === 100);
  },
};

await run({ [process.argv[2]]: programs[work] }, work === "small" ? 16 : 1);
