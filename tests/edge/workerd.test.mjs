// A Worker on the real workerd, from outside: the proxy in front of the sandbox, webhooks, and the hostile requests.

import assert from "node:assert/strict";
import { request } from "node:http";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Response } from "miniflare";

import { cases, policy } from "../../bindings-node/test/corpus.mjs";
import { ALLOWED } from "../../bindings-node/test/proxies.mjs";
import { sandbox } from "../programs.mjs";
import { KEY, TOKEN, given, worker } from "./parts.mjs";

const headers = { authorization: `Bearer ${TOKEN}` };

test("a Worker is the proxy of a page", async (t) => {
  const { partoo_url } = await sandbox(t, KEY, 100);
  const made = await worker(t, { GIVEN: given(partoo_url) });
  const ask = (path, init) => made.dispatchFetch(`https://shop.example${path}`, init);

  const page = await ask("/api/partoo/reviews?per_page=3", { headers });
  assert.deepEqual([page.status, page.headers.get("cache-control")], [200, "no-store"]);
  const { reviews } = await page.json();
  assert.deepEqual([reviews.length, "author_name" in reviews[0]], [3, false]);
  // Nothing is taken out of this one, so it is streamed.
  assert.ok((await (await ask("/api/partoo/business/search", { headers })).json()).businesses.length > 0);

  const refused = await ask("/api/partoo/user/me", { headers });
  assert.deepEqual([refused.status, (await refused.json()).operation], [403, "users.me"]);
  assert.equal((await ask("/api/partoo/reviews")).status, 401);
  const evil = { ...headers, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  assert.equal((await ask("/api/partoo/reviews", { headers: evil })).status, 403);
  const preflight = { origin: "https://app.example", "access-control-request-method": "GET" };
  const asked = await ask("/api/partoo/reviews", { method: "OPTIONS", headers: preflight });
  assert.deepEqual([asked.status, asked.headers.get("access-control-allow-origin")], [204, "https://app.example"]);
});

test("a write is seen through when its client leaves a Worker", async (t) => {
  let arrived;
  const arrival = new Promise((resolve) => (arrived = resolve));
  const outboundService = async () => (arrived(), await sleep(200), Response.json({ id: 1 }));
  const made = await worker(t, { GIVEN: given("https://vendor.example") }, { outboundService });
  const client = request(new URL("/api/partoo/comments", await made.ready), { method: "POST", headers: { ...headers, "content-type": "application/json" } });
  client.on("error", () => {});
  client.end(JSON.stringify({ review_id: 1, content: "Thank you" }));
  await arrival;
  // The end of what a client sends is not yet the end of the client.
  client.socket.resetAndDestroy();
  let record;
  for (let count = 0; count < 200 && !record?.isKept; count += 1) {
    await sleep(10);
    [record] = await (await made.dispatchFetch("https://shop.example/records")).json();
  }
  assert.deepEqual([record?.operation, record?.status, record?.isKept], ["reviews.reply", 200, true]);
});

test("a Worker knows what the vendor signed", async (t) => {
  const { webhook, ...others } = given("https://vendor.example");
  const made = await worker(t, { GIVEN: { webhook, ...others } });
  const deliver = async (body, signature, path = "/webhooks") => {
    const answer = await made.dispatchFetch(`https://shop.example${path}`, { method: "POST", body, headers: { "x-partoo-signature-v1": signature } });
    return [answer.status, await answer.text()];
  };
  assert.deepEqual(await deliver(webhook.body, webhook.signature), [200, "review_updated"]);
  assert.deepEqual(await deliver(`${webhook.body} `, webhook.signature), [400, "SignatureError"]);
  assert.deepEqual(await deliver(webhook.body, webhook.signature, "/webhooks/production"), [400, "SignatureError"]);
});

test("no hostile request gets through a Worker", async (t) => {
  const sent = [];
  const outboundService = async (request) => {
    sent.push({ url: request.url, headers: Object.fromEntries(request.headers) });
    return Response.json({});
  };
  const made = await worker(t, { GIVEN: { ...given("https://vendor.example"), policy } }, { outboundService });
  const wrong = [];
  let played = 0;
  for (const { name, method, target, headers: own, body, expect } of cases(TOKEN).filter(({ raw }) => !raw)) {
    const before = sent.length;
    let answer;
    try {
      answer = await made.dispatchFetch(`https://proxy.example${target}`, { method, headers: [...Object.entries(headers), ...own], body: body || undefined });
      await answer.text();
    } catch {
      continue;
    }
    played += 1;
    const isForwarded = sent.length > before;
    if (!isForwarded && answer.status < 400) wrong.push(`${name}: refused with ${answer.status}`);
    if (ALLOWED.includes(expect) && !isForwarded) wrong.push(`${name}: refused with ${answer.status}`);
  }
  const records = await (await made.dispatchFetch("https://proxy.example/records")).json();
  const reached = records.filter(({ decision }) => decision === "allowed").map(({ operation }) => operation);
  assert.equal(reached.length, sent.length);
  for (const operation of reached) if (!ALLOWED.includes(operation)) wrong.push(`reached ${operation}`);
  assert.deepEqual(wrong, []);
  assert.ok(played >= 400, String(played));
  for (const { url, headers } of sent) {
    assert.doesNotMatch(JSON.stringify([url, headers]), new RegExp(`9f3c|evil|${TOKEN}`));
    assert.ok([headers["x-apikey"], headers["x-api-key"]].includes(KEY), JSON.stringify(headers));
  }
});
