import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { ConnectionError, Partoo, TimeoutError } from "localpresence";

import { deferred, server } from "./server.mjs";

const apiKey = "test-key";

test("a call over the network", async (t) => {
  const { baseUrl } = await server(t, (request, response) => response.end(JSON.stringify({ key: request.headers["x-apikey"], name: "Zoë 🥐" })));
  assert.deepEqual(await new Partoo({ apiKey, baseUrl }).users.me(), { key: apiKey, name: "Zoë 🥐" });
});

test("an aborted call drops its request", async (t) => {
  const controller = new AbortController();
  const closed = deferred();
  const { baseUrl } = await server(t, (request) => {
    request.socket.on("close", closed.resolve);
    controller.abort();
  });
  await assert.rejects(new Partoo({ apiKey, baseUrl }).users.me({}, { signal: controller.signal }), { name: "AbortError" });
  await closed.promise;
});

test("an aborted call does not wait for its next attempt", async (t) => {
  let requests = 0;
  const { baseUrl } = await server(t, (request, response) => {
    requests += 1;
    response.writeHead(503, { "retry-after": "60" }).end();
  });
  const controller = new AbortController();
  const partoo = new Partoo({ apiKey, baseUrl, onAttempt: () => controller.abort() });
  await assert.rejects(partoo.users.me({}, { signal: controller.signal }), { name: "AbortError" });
  assert.equal(requests, 1);
});

for (const [what, leave] of [
  ["leaving a loop", (walk) => walk.return()],
  ["an aborted signal", (_, controller) => controller.abort()],
]) {
  test(`${what} drops the page that is on its way`, async (t) => {
    const [asked, closed] = [deferred(), deferred()];
    const { baseUrl } = await server(t, (request, response) => {
      if (request.url.includes("page=1")) return response.end('{"page":1,"max_page":3,"reviews":[{"id":1}]}');
      request.socket.on("close", closed.resolve);
      asked.resolve();
    });
    const controller = new AbortController();
    const walk = new Partoo({ apiKey, baseUrl }).reviews.searchPages({}, { signal: controller.signal });
    await walk.next();
    await asked.promise;
    leave(walk, controller);
    await closed.promise;
    assert.equal(walk.position, '{"page":2}');
  });
}

test("a walk that is left while it waits ends", async (t) => {
  const asked = deferred();
  const { baseUrl } = await server(t, asked.resolve);
  const walk = new Partoo({ apiKey, baseUrl }).reviews.searchItems();
  const next = walk.next();
  await asked.promise;
  await walk.return();
  assert.deepEqual(await next, { done: true, value: undefined });
});

test("pages are fetched ahead", async (t) => {
  const third = deferred();
  const { baseUrl } = await server(t, (request, response) => {
    const page = Number(new URL(request.url, "http://localhost").searchParams.get("page"));
    if (page === 3) third.resolve();
    response.end(JSON.stringify({ page, max_page: 4, reviews: [] }));
  });
  const walk = new Partoo({ apiKey, baseUrl }).reviews.searchPages({}, { prefetch: 2 });
  assert.equal((await walk.next()).value.page, 1);
  await third.promise;
  assert.deepEqual((await walk.collect(9)).map(({ page }) => page), [2, 3, 4]);
});

test("no answer in time", async (t) => {
  const { baseUrl } = await server(t, () => {});
  const late = (error) => error instanceof TimeoutError && error instanceof ConnectionError && error.retryable;
  await assert.rejects(new Partoo({ apiKey, baseUrl, timeout: 50, maxAttempts: 1 }).users.me(), late);
  await assert.rejects(new Partoo({ apiKey, baseUrl }).withOptions({ deadline: 50 }).users.me(), late);
});

test("what a connection failed with is the cause", async (t) => {
  const { made, baseUrl } = await server(t, (request) => request.socket.resetAndDestroy());
  const failure = (code) => (error) => {
    assert.ok(error instanceof ConnectionError);
    assert.ok(error.cause instanceof Error && error.cause.code === code && error.message.includes(error.cause.message), error.cause);
    assert.ok(!JSON.stringify(error).includes("cause"));
    return true;
  };
  const partoo = new Partoo({ apiKey, baseUrl, maxAttempts: 1 });
  await assert.rejects(partoo.users.me(), failure("ECONNRESET"));
  made.close();
  await once(made, "close");
  await assert.rejects(partoo.users.me(), failure("ECONNREFUSED"));
});

test("a proxy is asked in place of the server", async (t) => {
  const { baseUrl: proxy } = await server(t, (request, response) => response.end(JSON.stringify({ asked: request.url })));
  const partoo = new Partoo({ apiKey, baseUrl: "http://localhost:9/v2", proxy });
  assert.deepEqual(await partoo.users.me(), { asked: "http://localhost:9/v2/user/me" });
});

test("without its Redis a client fails at once, or counts for itself", async (t) => {
  const { baseUrl } = await server(t, (request, response) => response.end("{}"));
  const redisUrl = "redis://:hush@127.0.0.1:9";
  const failing = new Partoo({ apiKey, baseUrl, redisUrl, maxAttempts: 1 });
  await assert.rejects(failing.users.me(), (error) => error instanceof ConnectionError && /Redis/.test(error.message) && !/hush/.test(error.stack));
  await assert.rejects(failing.headroom(), ConnectionError);
  const counting = new Partoo({ apiKey, baseUrl, redisUrl, redisFallback: "local" });
  await counting.users.me();
  assert.equal((await counting.headroom()).remaining, 299);
});

test("a program ends when its calls have, whatever connections are kept", async (t) => {
  const { baseUrl } = await server(t, (request, response) => setTimeout(() => response.end('{"id":"1"}'), 100));
  const code = `
    import { Partoo } from "localpresence";
    const partoo = new Partoo({ apiKey: "test-key", baseUrl: "${baseUrl}", onAttempt() {} });
    partoo.users.me().then(({ id }) => console.log(id, performance.now()));
    process.on("exit", () => console.log(performance.now()));
  `;
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], { cwd: folder });
  const [id, answered, ended] = stdout.trim().split(/\s/).map(Number);
  assert.equal(id, 1);
  assert.ok(ended - answered < 1000, `it went on for ${ended - answered} ms`);
});
