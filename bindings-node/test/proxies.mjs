// The company's proxy as a Fetch-style handler, in both packages: the hostile requests of proxy/tests/corpus among them.

import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";

import { cases, policy as corpusPolicy } from "./corpus.mjs";

export const KEY = "vendor-key-5c1e";
export const TOKEN = "annas-token";
const anna = { id: "anna", roles: ["editor"], businesses: ["5409", "5410"], orgId: 42 };
const authorize = (request) => (request.headers.get("authorization") === `Bearer ${TOKEN}` ? anna : null);
const policy = {
  allow: [
    { operations: ["businesses.get", "reviews.search"], businesses: "principal", remove: ["reviews.author_name"] },
    { operations: ["reviews.reply"], only: ["review_id", "content"] },
  ],
};

/** Gives a proxy whose vendor keeps what it is sent and answers with `answers`, in turn. */
export const proxyBy = (createProxy) => (options, ...answers) => {
  const sent = [];
  const records = [];
  const fetch = async (url, { headers, body, ...init }) => {
    sent.push({ url, headers: Object.fromEntries(headers), body: body && Buffer.from(body).toString(), ...init });
    const answer = answers.shift() ?? Response.json({});
    return typeof answer === "function" ? answer(init) : answer;
  };
  const audit = (record) => records.push(record);
  const vendors = { partoo: { apiKey: KEY }, fullwhere: { apiKey: KEY, apiSecret: KEY } };
  const handle = createProxy({ policy, ...vendors, authorize, audit, fetch, onError: (error) => records.push(error), ...options });
  return { handle, sent, records };
};

function ask(method, path, { headers, ...init } = {}) {
  return new Request(`https://shop.example${path}`, { method, headers: { authorization: `Bearer ${TOKEN}`, ...headers }, ...init });
}

function reply(body) {
  return ask("POST", "/api/partoo/comments", { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** What the policy of the corpus allows. */
export const ALLOWED = ["businesses.get", "businesses.search", "businesses.update", "custom_fields.list", "fullwhere.customers.get", "fullwhere.customers.list", "groups.update", "posts.create", "reviews.reply", "reviews.search", "webhooks.create"];

/** A proxy by the policy of the corpus. */
export function corpusProxy(proxy) {
  return proxy({ policy: corpusPolicy, authorize: () => anna });
}

/** The request of a case, if there can be such a one. */
function requestOf({ method, target, headers, body }) {
  try {
    return new Request(`https://proxy.example${target}`, { method, headers, body: body || undefined });
  } catch {
    return undefined;
  }
}

function isWhole({ method, url, headers }, found) {
  const sorted = (pairs) => JSON.stringify([...pairs].map(([name, value]) => [name.toLowerCase(), value]).sort());
  const isSame = method === found.method && url === `https://proxy.example${found.target}` && sorted(headers) === sorted(found.headers);
  // Without a slash, the target became part of the host.
  return isSame && found.target.startsWith("/");
}

export function proxies({ createProxy, InvalidRequestError }) {
  const proxy = proxyBy(createProxy);

  test("what is allowed goes on with the vendor's key and nothing of the client's", async () => {
    const { handle, sent, records } = proxy({}, Response.json({ reviews: [{ id: 1, author_name: "Zoe" }] }, { headers: { "set-cookie": "a=b" } }));
    const answer = await handle(ask("GET", "/api/partoo/reviews", { headers: { cookie: "session=1", "x-apikey": "theirs", "x-forwarded-for": "10.0.0.1" } }));
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), { reviews: [{ id: 1 }] });
    assert.deepEqual([answer.headers.get("set-cookie"), answer.headers.get("cache-control")], [null, "no-store"]);
    assert.equal(sent[0].url, "https://api.partoo.co/v2/reviews?business__in=5409,5410&page=1");
    assert.deepEqual(Object.keys(sent[0].headers).sort(), ["accept", "user-agent", "x-apikey"]);
    assert.deepEqual([sent[0].headers["x-apikey"], sent[0].redirect], [KEY, "manual"]);
    assert.deepEqual({ ...records[0], micros: 0 }, { principal: "anna", operation: "reviews.search", writes: false, decision: "allowed", status: 200, micros: 0 });
  });

  test("what is refused is named and never sent", async () => {
    const { handle, sent, records } = proxy();
    const answer = await handle(ask("DELETE", "/api/partoo/business/5409"));
    assert.equal(answer.status, 403);
    assert.deepEqual(await answer.json(), { code: "not_allowed", error: "businesses.delete is not allowed here", operation: "businesses.delete" });
    assert.deepEqual([sent.length, records[0].decision, records[0].writes], [0, "not_allowed", true]);
  });

  test("who is not known is not let in, and who may not is told so", async () => {
    const request = () => ask("GET", "/api/partoo/reviews", { headers: { authorization: "Bearer other" } });
    assert.equal((await proxy().handle(request())).status, 401);
    assert.equal((await proxy({ authorize: async () => "forbidden" }).handle(request())).status, 403);
    const context = { user: "anna" };
    const { handle } = proxy({ authorize: (_, given) => (given === context ? anna : null) });
    assert.equal((await handle(request(), context)).status, 200);
  });

  test("a hook that fails lets nobody in, and its error stays here", async () => {
    const failure = new Error("the session store at 10.0.0.7 is down");
    const { handle, sent, records } = proxy({ authorize: () => Promise.reject(failure) });
    const answer = await handle(ask("GET", "/api/partoo/reviews"));
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /session store/);
    assert.deepEqual([sent.length, records[0]], [0, failure]);
    for (const who of [{ id: "anna@shop.example" }, { id: "anna", role: "owner" }, {}, "anna", "unavailable", true, 7, ["anna"]]) {
      const wrong = proxy({ authorize: () => who });
      assert.equal((await wrong.handle(ask("GET", "/api/partoo/reviews"))).status, 500, inspect(who));
      assert.ok(wrong.records[0] instanceof InvalidRequestError, inspect(who));
    }
  });

  test("it does not start without saying who may call, nor with anything wrong", () => {
    const partoo = { apiKey: KEY };
    const refused = (options, parameter) => assert.throws(() => createProxy(options), { name: "InvalidRequestError", parameter }, parameter);
    refused({ policy, partoo }, "authorize");
    refused({ policy, partoo, public: false }, "authorize");
    refused({ policy, partoo, authorize, public: true }, "authorize");
    refused({ partoo, authorize }, "policy");
    refused({ policy: "allow = 7", partoo, authorize }, "policy");
    refused({ policy: { allow: [{ operations: ["reviews.serch"] }] }, partoo, authorize }, "allow[0].operations[0]");
    refused({ policy, authorize }, "partoo");
    refused({ policy, authorize, partoo: { apiKey: "" } }, "apiKey");
    refused({ policy, authorize, partoo: { apiKey: KEY, baseUrl: "http://example.com" } }, "baseUrl");
    refused({ policy, authorize, partoo: {} }, "partoo.apiKey");
    refused({ policy, authorize, partoo, cors: true }, "cors");
    refused({ policy, authorize, partoo, audit: "log" }, "audit");
    for (const timeout of [0, -1, 1500.5, 2 ** 31, NaN, "1000"]) refused({ policy, authorize, partoo, timeout }, "timeout");
    assert.equal(typeof createProxy({ policy, partoo, public: true }), "function");
  });

  test("other sites get nothing unless they are named", async () => {
    const evil = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const { handle, sent } = proxy();
    assert.equal((await handle(ask("GET", "/api/partoo/reviews", { headers: evil }))).status, 403);
    const preflight = { ...evil, "access-control-request-method": "GET" };
    assert.equal((await handle(ask("OPTIONS", "/api/partoo/reviews", { headers: preflight }))).status, 403);
    assert.equal(sent.length, 0);

    const named = proxy({ policy: { ...policy, browser: { origins: ["https://evil.example"] } } });
    const asked = await named.handle(ask("OPTIONS", "/api/partoo/reviews", { headers: preflight }));
    assert.deepEqual([asked.status, asked.headers.get("access-control-allow-origin")], [204, "https://evil.example"]);
    const refusal = await named.handle(ask("GET", "/api/partoo/user/me", { headers: evil }));
    assert.deepEqual([refusal.status, refusal.headers.get("access-control-allow-origin")], [403, "https://evil.example"]);
  });

  test("bodies have a limit in both directions", async () => {
    const small = { ...policy, limits: { request_bytes: 100, answer_bytes: 100 } };
    const long = "a".repeat(200);
    const { handle, sent } = proxy({ policy: small }, Response.json({ id: 1, content: long }), () => streaming([long, long]), () => streaming(["{}"]));
    assert.equal((await handle(reply({ review_id: 1, content: long }))).status, 413);
    assert.equal(sent.length, 0);
    const fine = () => reply({ review_id: 1, content: "Thank you" });
    await assert.rejects(async () => (await handle(fine())).text());
    await assert.rejects(async () => (await handle(fine())).text());
    assert.equal(await (await handle(fine())).text(), "{}");
  });

  test("the vendor's faults are told without its address", async () => {
    const { handle } = proxy(
      {},
      () => Promise.reject(new TypeError("connect ECONNREFUSED 10.1.2.3")),
      () => Promise.reject(new DOMException("late", "TimeoutError")),
      new Response("<html>", { status: 200 }),
      Response.json({ error: "key" }, { status: 401 }),
      new Response(null, { status: 302, headers: { location: "https://internal.example" } }),
    );
    const statuses = [];
    for (let count = 0; count < 5; count += 1) {
      const answer = await handle(ask("GET", "/api/partoo/reviews"));
      statuses.push(answer.status);
      assert.doesNotMatch(JSON.stringify([...answer.headers]) + (await answer.text()), /10\.1\.2\.3|internal/);
    }
    assert.deepEqual(statuses, [502, 504, 502, 502, 502]);
  });

  test("a read is given up with its client, a write is seen through", async () => {
    const signals = [];
    const hold = ({ signal }) => (signals.push(signal), new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      setTimeout(() => resolve(Response.json({ id: 1 })), 30);
    }));
    const { handle, records } = proxy({}, hold, hold);
    for (const request of [ask("GET", "/api/partoo/business/5409"), reply({ review_id: 1, content: "Thank you" })]) {
      const controller = new AbortController();
      const answering = handle(new Request(request, { signal: controller.signal }));
      setTimeout(() => controller.abort(), 10);
      await answering;
    }
    assert.deepEqual(signals.map(({ aborted }) => aborted), [true, false]);
    assert.deepEqual(records.map(({ decision, status }) => [decision, status]), [["allowed", null], ["allowed", 200]]);
  });

  test("who stops can wait for writes without clients, and for what hooks have begun", async () => {
    const client = new AbortController();
    const held = [];
    const hold = () => new Promise((resolve) => held.push(() => resolve(Response.json({ id: 1 }))));
    const audited = [];
    const audit = async ({ operation, status }) => (await sleep(20), audited.push([operation, status]));
    const { handle } = proxy({ audit }, hold, hold);
    const write = () => handle(new Request(reply({ review_id: 1, content: "Thank you" }), { signal: client.signal }));
    write();
    await until(() => held.length === 1);
    client.abort();
    let isFinished = false;
    const finished = handle.finish().then(() => (isFinished = true));
    write();
    await until(() => held.length === 2);
    held[0]();
    await until(() => audited.length === 1);
    await sleep(20);
    assert.equal(isFinished, false);
    held[1]();
    await finished;
    assert.deepEqual(audited, [["reviews.reply", 200], ["reviews.reply", 200]]);
  });

  test("who stops waits for no read, but for a write that fails and what is told of it", async () => {
    const { handle, sent, records } = proxy({}, () => new Promise(() => {}), async () => (await sleep(20), Promise.reject(new TypeError("fetch failed"))));
    handle(ask("GET", "/api/partoo/business/5409"));
    await until(() => sent.length === 1);
    assert.ok(await soon(handle.finish()));
    handle(reply({ review_id: 1, content: "Thank you" }));
    await until(() => sent.length === 2);
    assert.ok(await soon(handle.finish()));
    assert.deepEqual(records.map(({ message, status }) => message ?? status), ["fetch failed", 502]);
  });

  test("a hook that never ends is forgotten in time", async (t) => {
    const audits = [new Promise(() => {})];
    const { handle } = proxy({ audit: () => audits.shift() });
    const read = () => handle(ask("GET", "/api/partoo/business/5409"));
    await read();
    const later = performance.now() + 36_000;
    t.mock.method(performance, "now", () => later);
    await read();
    assert.ok(await soon(handle.finish()));
  });

  test("a hook that rejects does no harm to the request, nor to the process", async (t) => {
    t.mock.method(console, "error", () => {});
    const loss = new Error("the database is away");
    const told = [];
    const { handle } = proxy({ audit: () => Promise.reject(loss), onError: (error) => (told.push(error), Promise.reject(error)) });
    assert.equal((await handle(ask("GET", "/api/partoo/reviews"))).status, 200);
    await new Promise(setImmediate);
    assert.deepEqual(told, [loss]);
  });

  test("the words of an error are for onError alone", async (t) => {
    const { mock } = t.mock.method(console, "error", () => {});
    const failure = Object.assign(new TypeError("no session for token-9f3c"), { cause: Object.assign(new Error("9f3c"), { code: "ECONNREFUSED" }) });
    const authorize = () => Promise.reject(failure);
    for (const onError of [undefined, () => Promise.reject(failure)]) {
      assert.equal((await proxy({ authorize, onError }).handle(ask("GET", "/api/partoo/reviews"))).status, 500);
    }
    await new Promise(setImmediate);
    const printed = mock.calls.map((call) => inspect(call.arguments, { depth: 10 }));
    assert.equal(printed.length, 2);
    for (const line of printed) {
      assert.match(line, /TypeError.*ECONNREFUSED/);
      assert.doesNotMatch(line, /9f3c/);
    }
  });

  test("whoever runs it is told why a vendor cannot be reached, but not what clients give up", async () => {
    const failure = new TypeError("fetch failed");
    const aborted = (name) => () => Promise.reject(new DOMException("", name));
    const { handle, records } = proxy({}, () => Promise.reject(failure), aborted("AbortError"), aborted("TimeoutError"));
    const status = async () => (await handle(ask("GET", "/api/partoo/reviews"))).status;
    assert.deepEqual([await status(), await status(), await status()], [502, 502, 504]);
    assert.deepEqual(records.filter((record) => record instanceof Error), [failure]);
  });

  test("every timeout in whole milliseconds works", async () => {
    for (const timeout of [1005, 16_100, 64_100, 2 ** 31 - 1]) {
      assert.equal((await proxy({ timeout }).handle(ask("GET", "/api/partoo/reviews"))).status, 200, String(timeout));
    }
  });

  test("a body that somebody else has read is not taken for none", async () => {
    const before = proxy();
    const request = reply({ review_id: 1, content: "Thank you" });
    await request.text();
    const within = proxy({ authorize: async (request) => (await request.text(), anna) });
    for (const [{ handle, sent, records }, given] of [[before, request], [within, reply({ review_id: 1, content: "Thank you" })]]) {
      assert.equal((await handle(given)).status, 500);
      assert.equal(sent.length, 0);
      assert.match(records[0].message, /body was read/);
    }
  });

  test("the host of the URL counts where no header names one", async () => {
    const { handle } = proxy({ policy: { ...policy, browser: { hosts: ["shop.example"] } } });
    const from = (host) => handle(new Request(`https://${host}/api/partoo/reviews`, { headers: { authorization: `Bearer ${TOKEN}` } }));
    assert.equal((await from("shop.example")).status, 200);
    assert.equal((await from("evil.example")).status, 403);
  });

  test("what a vendor says about the key stays here, also where answers are streamed", async () => {
    let wasCancelled = false;
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("unknown key 9f3c")), cancel: () => (wasCancelled = true) });
    const { handle, records } = proxy({}, new Response(body, { status: 401, headers: { "content-type": "text/html" } }));
    const answer = await handle(reply({ review_id: 1, content: "Thank you" }));
    assert.deepEqual([answer.status, (await answer.json()).code, records[0].status, wasCancelled], [502, "bad_answer", 502, true]);
  });

  test("nobody sees the key", async () => {
    const { handle, records } = proxy();
    await handle(ask("GET", "/api/partoo/reviews"));
    assert.doesNotMatch(inspect([handle, records], { depth: 10, showHidden: true }), new RegExp(KEY));
  });

  test("every hostile request that a Request can be is decided about as the policy alone does", async () => {
    const { handle, sent, records } = corpusProxy(proxy);
    const wrong = [];
    let whole = 0;
    for (const found of cases(TOKEN).filter(({ raw }) => !raw)) {
      const request = requestOf(found);
      if (!request) continue;
      const before = sent.length;
      const answer = await handle(request);
      const operation = sent.length > before ? records.at(-1).operation : "refused";
      if (operation !== "refused" && !ALLOWED.includes(operation)) wrong.push(`${found.name}: reached ${operation}`);
      if (operation === "refused" && answer.status < 400) wrong.push(`${found.name}: refused with ${answer.status}`);
      // A Request may have smoothed the target and the headers: then it is another one.
      if (found.expect === "contained" || !isWhole(request, found)) continue;
      if (operation !== found.expect) wrong.push(`${found.name}: ${operation} instead of ${found.expect}`);
      whole += 1;
    }
    assert.deepEqual(wrong, []);
    assert.ok(whole >= 400, String(whole));
    for (const { headers, url } of sent) {
      assert.doesNotMatch(JSON.stringify([headers, url]), new RegExp(`9f3c|evil|${TOKEN}`));
      assert.equal(headers["x-apikey"] ?? headers["x-api-key"], KEY);
    }
  });
}

/** Whether it comes at all. */
function soon(promise) {
  return Promise.race([promise.then(() => true), sleep(1000, false)]);
}

async function until(isSo) {
  while (!isSo()) await sleep(1);
}

function streaming(chunks) {
  const encoder = new TextEncoder();
  return new Response(new ReadableStream({ start: (controller) => (chunks.forEach((chunk) => controller.enqueue(encoder.encode(chunk))), controller.close()) }));
}
