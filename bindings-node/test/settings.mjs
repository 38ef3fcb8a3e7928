// How both packages take their options, and what they tell of attempts. `partoo(recorder, options)` gives a client.

import assert from "node:assert/strict";
import test from "node:test";

export function settings({ Recorder, partoo, InvalidRequestError, ConnectionError, NotFoundError }) {
  const me = { body: { id: "1" } };

  test("wrong settings are refused by their name", () => {
    const wrong = {
      timeout: [0, "1s", Number.NaN, null],
      deadline: [0, -1, "1s"],
      maxAttempts: [0, 1.5, "3", null, 2 ** 32],
      bulk: [1, null],
      rateLimit: [0, 1.5, "300"],
      responseLimit: [0, null],
      onAttempt: ["log", null],
      logger: [{}, { debug() {} }],
      logLevel: ["loud"],
    };
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        const refused = (error) => error instanceof InvalidRequestError && error.parameter === name;
        assert.throws(() => partoo(new Recorder(), { [name]: value }), refused, `${name}: ${value}`);
        if (["timeout", "deadline", "maxAttempts", "bulk"].includes(name)) {
          assert.throws(() => partoo(new Recorder()).withOptions({ [name]: value }), refused, `withOptions ${name}: ${value}`);
        }
      }
    }
    assert.throws(() => partoo(new Recorder()).withOptions({ rateLimit: 1 }), (error) => error.parameter === "rateLimit");
  });

  test("a derived client changes what it is told, and nothing else", async () => {
    const recorder = new Recorder().fail().fail().answer(me);
    const patient = partoo(recorder, { maxAttempts: 3, rateLimit: 10 });
    const hasty = patient.withOptions({ maxAttempts: 1 });
    assert.equal(hasty.constructor, patient.constructor);
    await assert.rejects(hasty.users.me(), (error) => error instanceof ConnectionError && error.attempts === 1);
    assert.deepEqual(await hasty.withOptions({ maxAttempts: 2, deadline: null }).users.me(), { id: "1" });
    assert.equal(recorder.requests.length, 3);
    assert.equal((await patient.headroom()).remaining, (await hasty.headroom()).remaining);
  });

  test("the rest of the rate limit can be seen", async () => {
    const recorder = new Recorder().answer(me);
    const client = partoo(recorder, { rateLimit: 20 });
    const before = await client.headroom();
    await client.users.me();
    const after = await client.headroom();
    assert.deepEqual([after.limit, after.remaining], [20, before.remaining - 1]);
    assert.ok(after.moreIn > 59_000 && after.moreIn <= 61_000, String(after.moreIn));
    assert.equal(await partoo(recorder, { rateLimit: null }).headroom(), null);
  });

  test("each attempt is told before its call settles", async () => {
    const told = [];
    const recorder = new Recorder().answer({ status: 503, text: "busy" }).answer(me);
    await partoo(recorder, { onAttempt: (attempt) => told.push(attempt) }).users.me();
    assert.equal(told.length, 2);
    const [{ milliseconds, retryIn, server, ...first }, second] = told;
    assert.ok(milliseconds >= 0 && retryIn >= 0 && retryIn <= 500 && server.length > 0);
    const common = { operation: "users.me", method: "GET", path: "/user/me", requestBytes: 0 };
    assert.deepEqual(first, { ...common, attempt: 1, status: 503, error: "server", responseBytes: 4 });
    assert.deepEqual([second.attempt, second.status, second.error, second.retryIn, second.responseBytes], [2, 200, undefined, undefined, 10]);
  });

  test("a derived client tells as well", async () => {
    let told = 0;
    const client = partoo(new Recorder().answer(me), { onAttempt: () => (told += 1) });
    await client.withOptions({ timeout: 100 }).users.me();
    assert.equal(told, 1);
  });

  test("a hook that fails does no harm to the call", async (t) => {
    const written = t.mock.method(console, "error", () => {});
    const failing = [
      () => {
        throw new Error("no");
      },
      () => Promise.reject(new Error("no")),
    ];
    for (const onAttempt of failing) {
      assert.deepEqual(await partoo(new Recorder().answer(me), { onAttempt }).users.me(), { id: "1" });
    }
    await new Promise(setImmediate);
    assert.equal(written.mock.callCount(), 2);
  });

  test("a logger is told what its level allows, and nothing secret", async () => {
    const lines = [];
    const logger = Object.fromEntries(["debug", "info", "warn", "error"].map((level) => [level, (...parts) => lines.push([level, ...parts])]));
    const recorder = () => new Recorder().answer({ status: 503, text: "hush" }).answer({ body: { email: "hush" } });
    await partoo(recorder(), { logger }).users.search({ email: "hush@example.org" });
    assert.equal(lines.length, 1);
    assert.match(lines[0][1], /^localpresence: GET \/user\/search: server \(503\) after \d+ ms, attempt 1; again in \d+ ms$/);
    await partoo(recorder(), { logger, logLevel: "debug" }).users.search({ email: "hush@example.org" });
    assert.deepEqual(lines.map(([level]) => level), ["warn", "warn", "debug"]);
    await partoo(recorder(), { logger, logLevel: "error" }).users.search({ email: "hush@example.org" });
    assert.equal(lines.length, 3);
    assert.doesNotMatch(JSON.stringify(lines), /hush|test-key/);
  });

  test("an error has the headers of its answer, but shows them to nobody", async () => {
    const recorder = new Recorder().answer({ status: 404, headers: { "set-cookie": "hush", "x-request-id": "7" }, text: "" });
    const error = await partoo(recorder).users.me().catch((error) => error);
    assert.ok(error instanceof NotFoundError);
    assert.equal(error.headers.get("x-request-id"), "7");
    assert.doesNotMatch(JSON.stringify(error), /hush/);
    assert.equal((await partoo(new Recorder(), { maxAttempts: 1 }).users.me().catch((error) => error)).headers, undefined);
  });
}
