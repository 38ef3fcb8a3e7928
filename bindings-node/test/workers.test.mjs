import assert from "node:assert/strict";
import { once } from "node:events";
import test from "node:test";
import { Worker } from "node:worker_threads";

import { Partoo } from "localpresence";

import { deferred, server } from "./server.mjs";

/** A worker that runs a program with `partoo` and `port` in it. */
function worker(baseUrl, program) {
  const code = `
    const { Partoo } = require("localpresence");
    const { parentPort: port } = require("node:worker_threads");
    const partoo = new Partoo({ apiKey: "test-key", baseUrl: "${baseUrl}", rateLimit: null });
    ${program}
  `;
  return new Worker(code, { eval: true });
}

const answer = (request, response) => response.end(JSON.stringify({ path: request.url }));

test("workers and their program call at once", async (t) => {
  const { baseUrl } = await server(t, answer);
  const program = `
    const calls = Array.from({ length: 50 }, () => partoo.users.me());
    Promise.all(calls).then((answers) => port.postMessage(answers.length));
  `;
  const workers = Array.from({ length: 3 }, () => worker(baseUrl, program));
  const messages = workers.map((worker) => once(worker, "message"));
  const exits = workers.map((worker) => once(worker, "exit"));
  const partoo = new Partoo({ apiKey: "test-key", baseUrl, rateLimit: null });
  const own = await Promise.all(Array.from({ length: 50 }, () => partoo.users.me()));
  assert.deepEqual((await Promise.all(messages)).flat(), [50, 50, 50]);
  assert.equal(own.length, 50);
  // They end by themselves once nobody waits any more.
  assert.deepEqual((await Promise.all(exits)).flat(), [0, 0, 0]);
});

test("a worker that is ended within a call takes nobody along", async (t) => {
  const asked = deferred();
  const { baseUrl } = await server(t, (request, response) => {
    if (request.url.includes("/reviews")) return asked.resolve(response);
    answer(request, response);
  });
  const ended = worker(baseUrl, "partoo.reviews.search(); partoo.reviews.searchPages().next();");
  const response = await asked.promise;
  await ended.terminate();
  response.end("{}");
  const partoo = new Partoo({ apiKey: "test-key", baseUrl });
  assert.deepEqual(await partoo.users.me(), { path: "/user/me" });

  const another = worker(baseUrl, "partoo.users.me().then((me) => port.postMessage(me))");
  assert.deepEqual(await once(another, "message"), [{ path: "/user/me" }]);
});
