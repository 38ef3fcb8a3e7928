import assert from "node:assert/strict";
import test from "node:test";

import { Partoo } from "@localpresence/web";
import { Recorder } from "@localpresence/web/testing";

/** The timeouts that a call sets, while the clock moves by so much at each look. */
async function timeoutsOf(t, options, step) {
  const [given, { timeout }] = [[], AbortSignal];
  let now = 1_000_000_000;
  t.mock.method(Date, "now", () => (now += step));
  t.mock.method(AbortSignal, "timeout", (milliseconds) => {
    given.push(milliseconds);
    return timeout.call(AbortSignal, milliseconds);
  });
  const recorder = new Recorder().answer({ status: 200, body: { id: "1" } });
  await new Partoo({ baseUrl: "https://timeouts.example/api/partoo", fetch: recorder.fetch, ...options }).users.me();
  return given;
}

for (const [what, options, step] of [
  ["a timeout with a fraction", { timeout: 1500.5 }, 0],
  ["what is left of a deadline", { deadline: 10_000 }, 0.3],
  ["a timeout of months", { timeout: 2 ** 40 }, 0],
]) {
  test(`${what} is set in milliseconds that every host takes`, async (t) => {
    for (const milliseconds of await timeoutsOf(t, options, step)) {
      assert(Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds < 2 ** 31, `${milliseconds}`);
    }
  });
}
