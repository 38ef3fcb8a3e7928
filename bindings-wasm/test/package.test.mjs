import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { inspect } from "node:util";

import * as web from "@localpresence/web";
import * as light from "@localpresence/web/light";
import * as proxy from "@localpresence/web/proxy";
import { Recorder } from "@localpresence/web/testing";
import * as webhooks from "@localpresence/web/webhooks";

import { changes } from "../../bindings-node/test/change.mjs";
import { refusals } from "../../bindings-node/test/input.mjs";
import { server } from "../../bindings-node/test/server.mjs";
import { settings } from "../../bindings-node/test/settings.mjs";
import { walks } from "../../bindings-node/test/walks.mjs";
import { deliveries } from "../../bindings-node/test/webhook.mjs";

test("an error is of one class in all entries", () => {
  for (const entry of [light, proxy, webhooks]) {
    for (const name of ["LocalPresenceError", "ApiError", "SignatureError"]) assert.equal(entry[name], web[name], name);
  }
  assert.equal(typeof web.LocalPresenceError, "function");
});

const { ConnectionError, DecodeError, Fullwhere, InvalidRequestError, Partoo, TimeoutError, init, initSync } = web;
const baseUrl = "https://example.com/api/partoo";

// Each client has a rate budget of its own: by its address.
let clients = 0;
const shared = { ...web, Recorder, partoo: ({ fetch }, options) => new Partoo({ baseUrl: `${baseUrl}/${(clients += 1)}`, fetch, ...options }) };
refusals(shared);
settings(shared);
walks(shared);
changes(shared);
deliveries(webhooks);

function refused(options, parameter, message) {
  for (const Client of [Partoo, Fullwhere]) {
    assert.throws(
      () => new Client(options),
      (error) => error instanceof InvalidRequestError && error.parameter === parameter && message.test(error.message),
    );
  }
}

test("a vendor key is refused, however it is given", () => {
  const reason = /must never reach a browser/;
  for (const name of ["apiKey", "apiSecret", "api_key", "api_secret", "x-apikey", "X-API-KEY", "x-api-secret"]) {
    refused({ baseUrl, [name]: "sk-live-1" }, name, reason);
    refused({ baseUrl, headers: { [name]: "sk-live-1" } }, name, reason);
    refused({ baseUrl, headers: [[name, "sk-live-1"]] }, name, reason);
  }
  refused({ baseUrl, headers: new Headers({ "X-APIKey": "sk-live-1" }) }, "x-apikey", reason);
});

test("wrong options are refused by their name", async () => {
  refused(undefined, "baseUrl", /is needed/);
  refused({ baseUrl: "/api/partoo" }, "baseUrl", /absolute/);
  refused({ baseUrl, fetch: "fetch" }, "fetch", /function/);
  refused({ baseUrl, token: 7 }, "token", /function/);
  refused({ baseUrl, timeout: 0 }, "timeout", /milliseconds/);
  refused({ baseUrl, retries: 3 }, "retries", /not an option/);
  await assert.rejects(new Partoo({ baseUrl: "http://example.com" }).users.me(), (error) => error.parameter === "baseUrl" && /baseUrl: must be https/.test(error.message));
});

test("a path belongs to the origin of the page", async (t) => {
  globalThis.location = { origin: "https://shop.example.com" };
  t.after(() => delete globalThis.location);
  const recorder = new Recorder().answer({ body: {} });
  await new Partoo({ baseUrl: "/api/partoo", fetch: recorder.fetch }).users.me();
  assert.equal(recorder.requests[0].url, "https://shop.example.com/api/partoo/user/me");
});

test("the proxy gets a token, asked for before each call, and nobody sees it", async () => {
  const recorder = new Recorder().answer({ body: {} }).answer({ body: {} });
  let count = 0;
  const partoo = new Partoo({ baseUrl, token: async () => `secret-${(count += 1)}`, fetch: recorder.fetch });
  await partoo.users.me();
  await partoo.users.me();
  assert.deepEqual(recorder.requests.map(({ headers }) => headers.authorization), ["Bearer secret-1", "Bearer secret-2"]);

  const broken = new Partoo({ baseUrl, token: "secret\nline", fetch: recorder.fetch });
  const error = await broken.users.me().catch((error) => error);
  assert.ok(error instanceof InvalidRequestError);
  for (const shown of [partoo, broken, error, recorder, recorder.requests]) {
    assert.doesNotMatch(inspect(shown, { depth: 10 }) + JSON.stringify(shown) + String(shown), /secret/);
  }
});

test("a token that cannot be had fails the call with its own reason", async () => {
  const signedOut = new Error("signed out");
  const token = () => Promise.reject(signedOut);
  await assert.rejects(new Partoo({ baseUrl, token, fetch: new Recorder().fetch }).users.me(), signedOut);
});

test("a failure of fetch is the cause of ours", async () => {
  const reason = new TypeError("Failed to fetch");
  const partoo = new Partoo({ baseUrl, fetch: () => Promise.reject(reason) });
  await assert.rejects(partoo.users.me(), (error) => error instanceof ConnectionError && error.cause === reason && error.retryable);
});

test("a call over the network", async (t) => {
  const { baseUrl } = await server(t, (request, response) => response.end(JSON.stringify({ path: request.url })));
  assert.deepEqual(await new Partoo({ baseUrl }).users.me(), { path: "/user/me" });
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

test("an aborted call does not wait for its next attempt", async () => {
  const recorder = new Recorder().answer({ status: 503, headers: { "retry-after": "60" }, text: "" });
  const controller = new AbortController();
  const partoo = new Partoo({ baseUrl, fetch: recorder.fetch, onAttempt: () => controller.abort() });
  await assert.rejects(partoo.users.me({}, { signal: controller.signal }), { name: "AbortError" });
  assert.equal(recorder.requests.length, 1);
});

test("leaving a loop drops the page that is on its way", async (t) => {
  let dropped;
  const closed = new Promise((resolve) => (dropped = resolve));
  const { baseUrl } = await server(t, (request, response) => {
    if (request.url.includes("page=1")) return response.end('{"page":1,"max_page":3,"reviews":[{"id":1}]}');
    request.socket.on("close", dropped);
    walk.return();
  });
  const walk = new Partoo({ baseUrl }).reviews.searchPages();
  assert.equal((await walk.next()).value.page, 1);
  await closed;
  assert.equal(walk.position, '{"page":2}');
});

test("each page of a walk is asked for with a token of its own", async () => {
  const recorder = new Recorder().answer({ body: { page: 1, max_page: 2, reviews: [] } }).answer({ body: { page: 2, max_page: 2, reviews: [] } });
  let count = 0;
  const partoo = new Partoo({ baseUrl, token: () => `token-${(count += 1)}`, fetch: recorder.fetch });
  await partoo.reviews.searchPages({}, { prefetch: 0 }).collect(9);
  assert.deepEqual(recorder.requests.map(({ headers }) => headers.authorization), ["Bearer token-1", "Bearer token-2"]);
});

test("an answer larger than the limit is not read to its end", async () => {
  let chunks = 0;
  const pull = (controller) => {
    chunks += 1;
    controller.enqueue(new Uint8Array(100).fill(32));
  };
  const endless = () => new Response(new ReadableStream({ pull }));
  const partoo = new Partoo({ baseUrl, fetch: async () => endless(), responseLimit: 250 });
  await assert.rejects(partoo.users.me(), (error) => error instanceof DecodeError && error.status === 200 && error.attempts === 1);
  assert.ok(chunks < 10, String(chunks));
});

test("no answer in time", async (t) => {
  const { baseUrl } = await server(t, () => {});
  await assert.rejects(new Partoo({ baseUrl, timeout: 50 }).users.me(), TimeoutError);
});

test("the wasm can be started by hand", async () => {
  const bytes = readFileSync(new URL("../dist/localpresence.wasm", import.meta.url));
  await init(bytes);
  initSync(new WebAssembly.Module(bytes));
  const recorder = new Recorder().answer({ body: { id: "1" } });
  assert.deepEqual(await new Partoo({ baseUrl, fetch: recorder.fetch }).users.me(), { id: "1" });
});
