// What a vendor may answer, or fail to: the client gets the same from every host of the company proxy.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import test from "node:test";

import { createProxy } from "localpresence/proxy";

/** Node's `fetch` gives no answer with this status, but fails. */
const NO_ANSWER = "a proxy on the way that wants a password";
const { cases } = JSON.parse(readFileSync(new URL("../../proxy/tests/answers.json", import.meta.url), "utf8"));

/** Answers one request with bytes, then hangs up, or keeps silent until the test is over. */
async function vendor(t, { answer, stalls }) {
  const sockets = [];
  const listener = createServer((socket) => {
    sockets.push(socket.on("error", () => {}));
    socket.once("data", () => (stalls ? socket.write(answer, "latin1") : socket.end(answer, "latin1")));
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  t.after(() => (sockets.forEach((socket) => socket.destroy()), listener.close()));
  return `http://127.0.0.1:${listener.address().port}/v2`;
}

async function ask(t, found, remove) {
  const partoo = { apiKey: "an-invented-key", baseUrl: await vendor(t, found) };
  const policy = { allow: [{ operations: ["reviews.search"], remove }] };
  const proxy = createProxy({ policy, partoo, public: true, audit: () => {}, onError: () => {}, timeout: 500 });
  return proxy(new Request("http://localhost/api/partoo/reviews"));
}

for (const found of cases) {
  test(`the client gets the same from every host: ${found.name}`, async (t) => {
    const answer = await ask(t, found, ["reviews.author_name"]);
    const text = await answer.text();
    const code = found.name === NO_ANSWER ? "unreachable" : found.code;
    assert.deepEqual([answer.status, JSON.parse(text).code ?? null], [found.status, code]);
    assert.doesNotMatch(text, /9f3c/);
  });
}

test("what is about the proxy is no client's where answers are streamed either", async (t) => {
  for (const found of cases.slice(0, 4).filter(({ name }) => name !== NO_ANSWER)) {
    const answer = await ask(t, found, []);
    const text = await answer.text();
    assert.deepEqual([answer.status, JSON.parse(text).code, answer.headers.get("location")], [502, "bad_answer", null], found.name);
    assert.doesNotMatch(text, /9f3c/);
  }
});
