// The packed package on every runtime that npm has: one job, the same outcome. LOCALPRESENCE_SANDBOX names the vendor.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import test from "node:test";
import { promisify } from "node:util";

import { sandbox } from "../programs.mjs";
import { KEY, given, worker } from "./parts.mjs";

const run = promisify(execFile);
const bin = (name) => new URL(`node_modules/.bin/${name}`, import.meta.url).pathname;
const PROGRAMS = { node: ["node"], bun: [bin("bun")], deno: [bin("deno"), "run", "--allow-env", "--allow-read", "--allow-net=127.0.0.1"] };

function check(outcome) {
  const refusal = "users.me is not allowed here";
  assert.match(outcome.refusal, new RegExp(refusal));
  assert.deepEqual({ ...outcome, refusal }, { listed: 5, named: 0, answered: "number", refusal, event: "review_updated", tampered: "refused" });
}

for (const [name, [program, ...args]] of Object.entries(PROGRAMS)) {
  test(`the package works on ${name}`, async (t) => {
    const { partoo_url } = await sandbox(t, KEY, 100);
    const env = { ...process.env, GIVEN: JSON.stringify(given(partoo_url)) };
    const { stdout } = await run(program, [...args, "once.mjs"], { cwd: new URL(".", import.meta.url), env });
    check(JSON.parse(stdout));
  });
}

test("the package works on workerd", async (t) => {
  const { partoo_url } = await sandbox(t, KEY, 100);
  const made = await worker(t, { GIVEN: given(partoo_url) });
  const answer = await made.dispatchFetch("https://shop.example/work");
  assert.equal(answer.status, 200, await answer.clone().text());
  check(await answer.json());
});
