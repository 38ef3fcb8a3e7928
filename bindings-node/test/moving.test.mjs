// How the server of Node and the proxy pass bytes on, and what becomes of them when one side leaves.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import test from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { createProxy, toNodeHandler } from "localpresence/proxy";

import { proxyBy } from "./proxies.mjs";
import { deferred, server } from "./server.mjs";

const policy = { allow: [{ operations: ["reviews.search", "reviews.reply"] }] };
const BODY = JSON.stringify({ review_id: 1, content: "Thank you" });

/** A vendor's answer that never ends, and whether it was given up. */
function endless() {
  const cancelled = deferred();
  const pull = (controller) => controller.enqueue(new Uint8Array(65536));
  return { answer: new Response(new ReadableStream({ pull, cancel: cancelled.resolve })), cancelled: cancelled.promise };
}

async function start(t, options, ...answers) {
  const made = proxyBy(createProxy)({ policy, authorize: () => ({ id: "anna" }), ...options }, ...answers);
  const node = toNodeHandler(made.handle);
  const settled = deferred();
  const { baseUrl } = await server(t, (request, response) => node(request, response).then(settled.resolve));
  const socket = connect(new URL(baseUrl).port, "127.0.0.1");
  t.after(() => socket.destroy());
  socket.on("error", () => {});
  await once(socket, "connect");
  return { ...made, node, socket, baseUrl, settled: settled.promise };
}

const post = `POST /api/partoo/comments HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

test("a write whose client left is seen through, and leaves nothing behind", { timeout: 5000 }, async (t) => {
  const { answer, cancelled } = endless();
  const asked = deferred();
  const vendor = deferred();
  const { socket, settled, records } = await start(t, {}, () => (asked.resolve(), vendor.promise));
  socket.write(post);
  await asked.promise;
  socket.destroy();
  await wait(50);
  vendor.resolve(answer);
  await Promise.all([settled, cancelled]);
  assert.deepEqual([records[0].operation, records[0].status], ["reviews.reply", 200]);
});

test("a client that left before the handler began is asked for nothing", { timeout: 5000 }, async (t) => {
  const { handle, records } = proxyBy(createProxy)({ policy, authorize: () => ({ id: "anna" }) }, ({ signal }) => (signal.throwIfAborted(), Response.json({})));
  const node = toNodeHandler(handle);
  const settled = deferred();
  const { baseUrl } = await server(t, async (request, response) => {
    socket.destroy();
    await once(response, "close");
    node(request, response).then(settled.resolve);
  });
  const socket = connect(new URL(baseUrl).port, "127.0.0.1");
  socket.write("GET /api/partoo/reviews HTTP/1.1\r\nhost: x\r\n\r\n");
  await settled.promise;
  assert.deepEqual(records.map(({ status }) => status), [null]);
});

test("a client that leaves within an answer gives the vendor's connection back", { timeout: 5000 }, async (t) => {
  const { answer, cancelled } = endless();
  const { socket, settled } = await start(t, { policy: { ...policy, limits: { answer_bytes: 2 ** 40 } } }, answer);
  socket.write("GET /api/partoo/reviews HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(socket, "data");
  socket.destroy();
  await Promise.all([settled, cancelled]);
});

test("a client that does not read is left when the time of the vendor is over", { timeout: 5000 }, async (t) => {
  const { answer, cancelled } = endless();
  const { socket, settled } = await start(t, { timeout: 200, policy: { ...policy, limits: { answer_bytes: 2 ** 40 } } }, answer);
  socket.pause();
  socket.write("GET /api/partoo/reviews HTTP/1.1\r\nhost: x\r\n\r\n");
  await Promise.all([settled, cancelled]);
  socket.resume();
  await once(socket, "close");
});

test("a body that was read before the handler is not taken for none", async (t) => {
  const { handle, sent, records } = proxyBy(createProxy)({ policy, authorize: () => ({ id: "anna" }) });
  const node = toNodeHandler(handle);
  const { baseUrl } = await server(t, async (request, response) => {
    for await (const _ of request);
    await node(request, response);
  });
  const body = new ReadableStream({ start: (controller) => (controller.enqueue(new TextEncoder().encode(BODY)), controller.close()) });
  const answer = await fetch(`${baseUrl}/api/partoo/comments`, { method: "POST", headers: { "content-type": "application/json" }, body, duplex: "half" });
  assert.deepEqual([answer.status, sent.length], [500, 0]);
  assert.match(records[0].message, /body was read/);
});
