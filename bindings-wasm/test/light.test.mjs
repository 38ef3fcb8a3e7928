import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { inspect } from "node:util";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import * as light from "@localpresence/web/light";
import { Recorder } from "@localpresence/web/testing";
import { build } from "esbuild";

import { play } from "../../bindings-node/test/cases.mjs";
import { server } from "../../bindings-node/test/server.mjs";

const { ConnectionError, DecodeError, Fullwhere, InvalidRequestError, Partoo, RateLimitedError, ServerError, TimeoutError } = light;
const baseUrl = "https://example.com/api/partoo";
const partoo = (options) => {
  const recorder = new Recorder();
  return { recorder, client: new Partoo({ baseUrl, fetch: recorder.fetch, ...options }) };
};

/** Cases of a parameter that is missing because of the value of another one. */
const RELATED = [
  "api_keys.update.permissions_alone",
  "conversations.update.nothing",
  "custom_fields.create.select_without_options",
  "google_locations.start_verification.no_phone_number",
  "messaging_settings.update.no_hours",
  "review_analytics.metrics.rank_without_order",
];
const TOLD_HERE = ["is missing", "is not a parameter", "part of the path", "comma"];

/** What this client leaves to the proxy, and what it has not. */
function beyond({ webhook, request, options, error }, name) {
  if (webhook) return "it checks no deliveries";
  if (options?.rate_limit || options?.deadline) return "it has no budget and no deadline";
  if (request !== null) return false;
  if (!/^\w+$/.test(error.parameter) || !TOLD_HERE.includes(error.message)) return "values, and what is inside of them, are the proxy's to check";
  return RELATED.includes(name.replace(".json", "")) ? "parameters that need each other are the proxy's to check" : false;
}

play({
  hasKey: false,
  beyond,
  client(vendor, { maxAttempts }) {
    const recorder = new Recorder();
    const base = `https://example.com/api/${vendor}`;
    const Client = vendor === "partoo" ? Partoo : Fullwhere;
    return { recorder, base, client: new Client({ baseUrl: base, fetch: recorder.fetch, maxAttempts }) };
  },
});

test("the bundle of a page is small", async () => {
  const entry = fileURLToPath(import.meta.resolve("@localpresence/web/light"));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: "esm", target: "es2022", write: false });
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  console.log(`gzip: ${size} bytes`);
  assert.ok(size <= 15 * 1024, `${size} bytes`);
  assert.doesNotMatch(readFileSync(entry, "utf8"), /WebAssembly|\.wasm/);
});

test("a vendor key is refused, however it is given", () => {
  for (const given of [{ apiKey: "sk-1" }, { api_key: "sk-1" }, { apiSecret: "sk-1" }, { headers: { "X-APIKey": "sk-1" } }]) {
    for (const Client of [Partoo, Fullwhere]) {
      assert.throws(
        () => new Client({ baseUrl, ...given }),
        (error) => error instanceof InvalidRequestError && /must never reach a browser/.test(error.message) && !inspect(error).includes("sk-1"),
      );
    }
  }
});

test("wrong options are refused by their name", () => {
  for (const [options, parameter] of [
    [undefined, "baseUrl"],
    [{ baseUrl: "/api" }, "baseUrl"],
    [{ baseUrl: "http://example.com" }, "baseUrl"],
    [{ baseUrl: "https://anna:word@example.com" }, "baseUrl"],
    [{ baseUrl: "https://example.com/?a=b" }, "baseUrl"],
    [{ baseUrl, fetch: "fetch" }, "fetch"],
    [{ baseUrl, token: 7 }, "token"],
    [{ baseUrl, timeout: 0 }, "timeout"],
    [{ baseUrl, maxAttempts: 0.5 }, "maxAttempts"],
    [{ baseUrl, rateLimit: 3 }, "rateLimit"],
  ]) {
    assert.throws(() => new Partoo(options), { name: "InvalidRequestError", parameter });
  }
  assert.throws(() => partoo().client.withOptions({ bulk: true }), { parameter: "bulk" });
});

test("null in a query is no filter that was forgotten", async () => {
  const { client, recorder } = partoo();
  await assert.rejects(client.reviews.search({ business__in: null }), { name: "InvalidRequestError", parameter: "business__in" });
  assert.equal(recorder.requests.length, 0);
});

test("the proxy gets a token, asked for before each call, and nobody sees it", async () => {
  let count = 0;
  const { client, recorder } = partoo({ token: async () => `secret-${(count += 1)}` });
  recorder.answer({ body: {} }).answer({ body: {} });
  await client.users.me();
  await client.users.me();
  assert.deepEqual(recorder.requests.map(({ headers }) => headers.authorization), ["Bearer secret-1", "Bearer secret-2"]);
  const broken = partoo({ token: "secret\nline" }).client;
  const error = await broken.users.me().catch((error) => error);
  assert.ok(error instanceof InvalidRequestError);
  for (const shown of [client, broken, error]) assert.doesNotMatch(inspect(shown, { depth: 10 }) + JSON.stringify(shown), /secret/);
});

test("what may be done twice is repeated, what may not is not", async (t) => {
  t.mock.method(Math, "random", () => 0);
  const { client, recorder } = partoo();
  recorder.answer({ status: 503 }).fail().answer({ body: { id: "1" } });
  assert.deepEqual(await client.users.me(), { id: "1" });
  assert.equal(recorder.requests.length, 3);

  recorder.answer({ status: 503 });
  await assert.rejects(client.reviews.reply({ review_id: 1, content: "Thank you" }), (error) => {
    return error instanceof ServerError && !error.retryable && error.attempts === 1 && /look before you repeat it/.test(error.message);
  });
  recorder.answer({ status: 429, headers: { "retry-after": "0" } }).answer({ body: { id: 7 } });
  assert.deepEqual(await client.reviews.reply({ review_id: 1, content: "Thank you" }), { id: 7 });

  recorder.answer({ status: 429, headers: { "retry-after": "121" } });
  await assert.rejects(client.users.me(), (error) => error instanceof RateLimitedError && error.retryAfter === 121 && error.attempts === 1);

  const once = client.withOptions({ maxAttempts: 1 });
  recorder.answer({ status: 503 });
  await assert.rejects(once.users.me(), (error) => error.attempts === 1 && error.retryable);
});

test("a failure of fetch is the cause of ours", async () => {
  const reason = new TypeError("Failed to fetch");
  const client = new Partoo({ baseUrl, maxAttempts: 1, fetch: () => Promise.reject(reason) });
  await assert.rejects(client.users.me(), (error) => error instanceof ConnectionError && error.cause === reason && error.path === "/user/me");
});

test("a walk goes through all pages and stops where it is told", async () => {
  const { client, recorder } = partoo();
  const page = (number, ids) => recorder.answer({ body: { page: number, max_page: 3, count: 5, reviews: ids.map((id) => ({ id })) } });
  page(1, [1, 2]);
  page(2, [3, 4]);
  page(3, [5]);
  const walk = client.reviews.searchItems();
  const ids = [];
  for await (const { id } of walk) {
    ids.push(id);
    if (id === 3) assert.equal(walk.position, '{"page":2,"skip":1}');
  }
  assert.deepEqual(ids, [1, 2, 3, 4, 5]);
  assert.deepEqual(walk.totals, { count: 5, pages: 3 });
  assert.deepEqual(recorder.requests.map(({ url }) => new URL(url).searchParams.get("page")), ["1", "2", "3"]);

  page(2, [3, 4]);
  page(3, [5]);
  const rest = await client.reviews.searchItems({}, { position: '{"page":2,"skip":1}' }).collect(10);
  assert.deepEqual(rest.map(({ id }) => id), [4, 5]);
  await assert.rejects(client.reviews.searchItems({}, { position: "page 2" }).next(), { parameter: "position" });
});

test("a walk by cursor goes on by what the last page gave, and never in a circle", async () => {
  const { client, recorder } = partoo();
  recorder.answer({ body: { conversations: [{ id: "a" }], next_cursor: "x" } }).answer({ body: { conversations: [{ id: "b" }], next_cursor: "x" } });
  const found = await client.conversations.listItems().collect(10);
  assert.deepEqual(found.map(({ id }) => id), ["a", "b"]);
  assert.deepEqual(recorder.requests.map(({ url }) => new URL(url).searchParams.get("cursor")), [null, "x"]);
});

test("after an error a walk asks for the same page again", async () => {
  const { client, recorder } = partoo({ maxAttempts: 1 });
  recorder.answer({ status: 500 }).answer({ body: { page: 1, max_page: 1, reviews: [{ id: 1 }] } });
  const walk = client.reviews.searchItems();
  await assert.rejects(walk.next(), ServerError);
  assert.deepEqual(await walk.next(), { done: false, value: { id: 1 } });
});

test("a success that is no page is an error, and no end", async () => {
  for (const wrong of [{ text: "" }, { body: {} }, { body: [] }, { body: { message: "Log in first." } }]) {
    const { client, recorder } = partoo();
    recorder.answer(wrong).answer({ body: { page: 1, max_page: 1, reviews: [{ id: 1 }] } });
    const walk = client.reviews.searchItems();
    await assert.rejects(walk.next(), (error) => error instanceof DecodeError && error.operation === "reviews.search" && error.method === "GET" && /no page/.test(error.message));
    assert.deepEqual(await walk.next(), { done: false, value: { id: 1 } });
  }
});

test("an empty page without a total is the end only where no page had one", async () => {
  const { client, recorder } = partoo();
  const page = (body) => recorder.answer({ body });
  page({ page: 1, max_page: 3, reviews: [{ id: 1 }] });
  page({ page: 2, reviews: [] });
  page({ page: 3, max_page: 3, reviews: [{ id: 3 }] });
  assert.deepEqual(await client.reviews.searchItems().collect(9), [{ id: 1 }, { id: 3 }]);
});

test("a timeout may have a fraction, and be longer than a timer counts", async () => {
  for (const timeout of [1500.5, 2 ** 40]) {
    const { client, recorder } = partoo({ timeout });
    recorder.answer({ body: {} });
    assert.deepEqual(await client.users.me(), {});
  }
});

test("a route that has no method", async () => {
  const { client, recorder } = partoo();
  recorder.answer({ body: { fine: true } });
  const { value, response } = await client.request("POST", "/new/route", { query: { a: "b c" }, body: { d: 1 } }).withResponse();
  assert.deepEqual([value, response.status], [{ fine: true }, 200]);
  assert.equal(recorder.requests[0].url, `${baseUrl}/new/route?a=b%20c`);
  for (const path of ["new", "//evil.example", "/a/../b", "/a?b=c", "/%2e%2e/a", "/a b"]) {
    await assert.rejects(client.request("GET", path), { name: "InvalidRequestError", parameter: "path" }, path);
  }
});

test("an aborted call drops its request", async (t) => {
  const controller = new AbortController();
  let dropped;
  const closed = new Promise((resolve) => (dropped = resolve));
  const { baseUrl } = await server(t, (request) => {
    request.socket.on("close", dropped);
    controller.abort();
  });
  await assert.rejects(new Partoo({ baseUrl }).users.me({}, { signal: controller.signal }), { name: "AbortError" });
  await closed;
});

test("a call is given up while it waits for its next attempt", async () => {
  const controller = new AbortController();
  const { client, recorder } = partoo();
  recorder.answer({ status: 429, headers: { "retry-after": "100" } });
  const call = client.users.me({}, { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await assert.rejects(call, { name: "AbortError" });
});

test("no answer in time", async (t) => {
  const { baseUrl } = await server(t, () => {});
  await assert.rejects(new Partoo({ baseUrl, timeout: 50, maxAttempts: 1 }).users.me(), TimeoutError);
});
