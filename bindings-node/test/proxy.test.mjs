import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { Writable } from "node:stream";
import test from "node:test";

import { InvalidRequestError, createProxy, toNodeHandler } from "localpresence/proxy";

import { cases } from "./corpus.mjs";
import { ALLOWED, KEY, TOKEN, corpusProxy, proxies, proxyBy } from "./proxies.mjs";

const proxy = proxyBy(createProxy);
proxies({ createProxy, InvalidRequestError });

function nodeProxy() {
  const made = corpusProxy(proxy);
  return { ...made, node: toNodeHandler(made.handle) };
}

/** Plays a case without a wire: what Node would have received. */
async function playDirectly(found, node) {
  const headers = [["authorization", `Bearer ${TOKEN}`], ...found.headers];
  const received = {
    method: found.method,
    url: found.target,
    rawHeaders: headers.flat(),
    headers: { host: "proxy.example" },
    async *[Symbol.asyncIterator]() {
      if (found.body) yield Buffer.from(found.body);
    },
  };
  const written = new Writable({ write: (chunk, encoding, done) => done() });
  written.writeHead = (status) => (written.status = status);
  await node(received, written);
  return written.status;
}

test("every hostile request is decided about as the policy alone does", async () => {
  const { node, sent, records } = nodeProxy();
  const wrong = [];
  let played = 0;
  for (const found of cases(TOKEN).filter(({ raw }) => !raw)) {
    const before = sent.length;
    const status = await playDirectly(found, node);
    const operation = sent.length > before ? records.at(-1).operation : "refused";
    if (operation !== found.expect && found.expect !== "contained") wrong.push(`${found.name}: ${operation} instead of ${found.expect}`);
    if (operation === "refused" && status < 400) wrong.push(`${found.name}: refused with ${status}`);
    played += 1;
  }
  assert.deepEqual(wrong, []);
  assert.ok(played >= 500, String(played));
  for (const { headers, url } of sent) {
    assert.doesNotMatch(JSON.stringify([headers, url]), new RegExp(`9f3c|evil|${TOKEN}`));
    assert.equal(headers["x-apikey"] ?? headers["x-api-key"], KEY);
  }
});

test("the server of Node lets no case through to a denied operation", async (t) => {
  const { node, sent, records } = nodeProxy();
  const server = createServer(node).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => (server.closeAllConnections(), server.close()));
  const wrong = [];
  for (const found of cases(TOKEN)) {
    const before = sent.length;
    const answer = await exchange(server.address().port, found);
    const operations = records.splice(0).filter(({ decision }) => decision === "allowed").map(({ operation }) => operation);
    const count = sent.length - before;
    // Node's parser takes blanks around the target for those that part it from its neighbours: what arrives is another request, without them.
    if (found.target !== found.target.trim()) found.wire = "contained";
    if (found.wire === "refused" && (count > 0 || /^HTTP\/1.1 2/.test(answer))) wrong.push(`${found.name}: reached the vendor as ${operations}`);
    else if (found.wire === "contained" && count > 1) wrong.push(`${found.name}: reached the vendor ${count} times`);
    else if (!["refused", "contained"].includes(found.wire) && operations.join() !== found.wire) wrong.push(`${found.name}: ${operations} instead of ${found.wire}, ${answer.slice(0, 200)}`);
    for (const operation of operations) if (!ALLOWED.includes(operation)) wrong.push(`${found.name}: reached ${operation}`);
  }
  assert.deepEqual(wrong, []);
  for (const { headers, url } of sent) assert.doesNotMatch(JSON.stringify([headers, url]), new RegExp(`9f3c|evil|${TOKEN}`));
});

function bytes({ raw, method, target, headers, body }) {
  if (raw) return raw;
  const has = (name) => headers.some(([known]) => known.trim().toLowerCase() === name);
  let head = `${method} ${target} HTTP/1.1\r\nauthorization: Bearer ${TOKEN}\r\nconnection: close\r\n`;
  if (!has("host")) head += "host: proxy.example\r\n";
  if (body && !has("content-length") && !has("transfer-encoding")) head += `content-length: ${Buffer.byteLength(body)}\r\n`;
  for (const [name, value] of headers) head += `${name}: ${value}\r\n`;
  return Buffer.from(`${head}\r\n${body}`);
}

/** Sends the bytes, and reads to the end or until nothing more comes. */
function exchange(port, found) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    const done = () => (socket.destroy(), resolve(answer));
    socket.setTimeout(100, done);
    socket.on("data", (chunk) => (answer += chunk.toString("latin1"))).on("close", done).on("error", done);
    socket.write(bytes(found));
  });
}

test("Express passes on what lies elsewhere, and the whole path of what does not", async () => {
  const { handle, sent } = proxy();
  const node = toNodeHandler(handle);
  let passed = 0;
  await node({ method: "GET", url: "/about", rawHeaders: [], headers: {} }, {}, () => (passed += 1));
  assert.equal(passed, 1);
  const found = { method: "GET", target: "/business/5409", headers: [], body: "" };
  const mounted = (request, response) => node({ ...request, originalUrl: `/api/partoo${request.url}`, [Symbol.asyncIterator]: request[Symbol.asyncIterator] }, response, () => assert.fail("passed on"));
  assert.equal(await playDirectly(found, mounted), 200);
  assert.equal(sent[0].url, "https://api.partoo.co/v2/business/5409");
  assert.throws(() => toNodeHandler(() => {}), InvalidRequestError);
});

test("a Host header does not change the path that authorize sees", async () => {
  const paths = [];
  const { handle, sent } = proxy({ authorize: ({ url }) => (paths.push(new URL(url).pathname), null) });
  const node = toNodeHandler(handle);
  const play = async (host, target = "/api/partoo/reviews") => {
    const written = new Writable({ write: (chunk, encoding, done) => done() });
    written.writeHead = (status) => (written.status = status);
    await node({ method: "GET", url: target, rawHeaders: ["host", host], headers: { host }, async *[Symbol.asyncIterator]() {} }, written);
    return written.status;
  };
  for (const host of ["x/public?", "x#", "x?", "anna@x", "x\\public", "x y", ""]) assert.equal(await play(host), 400, host);
  for (const target of ["/public/../api/partoo/reviews", "/api/partoo\\reviews", "/api/partoo/reviews#/public"]) assert.equal(await play("x", target), 400, target);
  assert.deepEqual([paths, sent], [[], []]);
  for (const host of ["x", "shop.example:8080", "[::1]:80", "a_b"]) assert.equal(await play(host), 401, host);
  assert.deepEqual(paths, Array(4).fill("/api/partoo/reviews"));
});
