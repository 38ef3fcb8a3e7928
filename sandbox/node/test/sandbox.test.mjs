// The package as it is packed: its program must be in `bin`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { inspect, promisify } from "node:util";
import { after, before, beforeEach, test } from "node:test";

import { SandboxError, binary, start } from "localpresence-sandbox";

const run = promisify(execFile);
let sandbox;
before(async () => (sandbox = await start()));
beforeEach(() => sandbox.reset());
after(() => sandbox.stop());

async function partoo(method, path, body, { partooUrl, apiKey } = sandbox) {
  const headers = { "x-apikey": apiKey, "content-type": "application/json" };
  const answer = await fetch(partooUrl + path, { method, headers, body: body && JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

const reply = () => partoo("POST", "/comments", { review_id: 1001, content: "Merci !" });

test("tells where it answers and ends when told", async () => {
  const other = await start({ rateLimit: null, apiKeys: { 1: "own" } });
  assert.equal(other.apiKey, "own");
  assert.ok(other.roleKeys.provider);
  assert.deepEqual(await other.control("GET", "/rate_limit"), { per_minute: null });
  assert.equal((await partoo("GET", "/user/me", undefined, other)).body.org_id, 1);
  await other.stop();
  await other.stop();
  await assert.rejects(partoo("GET", "/user/me", undefined, other));
});

for (const time of ["first", "second"]) {
  test(`begins the ${time} test with the same data`, async () => {
    const waiting = async () => (await partoo("GET", "/reviews?page=1&state__in=not_treated")).body.count;
    const before = await waiting();
    await reply();
    assert.deepEqual([before, await waiting()], [6, 5]);
  });
}

test("counts what faults struck", async () => {
  await sandbox.setFaults([{ operation: "reviews.reply", kind: "status", status: 503, times: 1 }]);
  assert.deepEqual([(await reply()).status, (await reply()).status], [503, 200]);
  const { count, operations } = await sandbox.requests();
  assert.deepEqual([count, operations], [2, { "reviews.reply": { received: 2, carried_out: 1 } }]);
});

test("lets time pass without waiting", async () => {
  await sandbox.control("PUT", "/rate_limit", { per_minute: 1 });
  const status = async () => (await partoo("GET", "/user/me")).status;
  assert.deepEqual([await status(), await status()], [200, 429]);
  await sandbox.advance(60);
  assert.equal(await status(), 200);
  assert.deepEqual(await sandbox.deliveries(), []);
});

test("says what was refused and why it did not start", async () => {
  await assert.rejects(sandbox.setFaults([{ kind: "earthquake" }]), (error) => error instanceof SandboxError && /earthquake/.test(error.message));
  await assert.rejects(start({ apiKeys: { 9: "own" } }), /did not start.*no organization 9/s);
  await assert.rejects(start({ program: "/nowhere" }), /did not start/);
});

test("shows no key", () => {
  assert.ok(!/sandbox-key|sandbox-secret/.test(inspect(sandbox) + JSON.stringify(sandbox)));
});

test("does not keep a program that forgets it, and ends with it", async () => {
  const code = `import("localpresence-sandbox").then(async ({ start }) => console.log((await start()).partooUrl))`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd: import.meta.dirname, timeout: 20_000 });
  const partooUrl = stdout.trim();
  assert.match(partooUrl, /^http:/);
  const answers = () => partoo("GET", "/user/me", undefined, { partooUrl, apiKey: sandbox.apiKey }).then(() => true, () => false);
  for (let left = 100; left > 0 && (await answers()); left--) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(await answers(), false);
});

test("is there for require and by hand", async () => {
  const required = createRequire(import.meta.url)("localpresence-sandbox");
  assert.equal(required.start, start);
  for (const command of [[binary()], [process.execPath, createRequire(import.meta.url).resolve("../cli.js")]]) {
    const { stdout } = await run(command[0], [...command.slice(1), "--version"]);
    assert.match(stdout, /^localpresence-sandbox /);
  }
});
