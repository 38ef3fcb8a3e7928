import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { inspect } from "node:util";

import * as localpresence from "localpresence";
import { Recorder } from "localpresence/testing";

import { changes } from "./change.mjs";
import { collected } from "./garbage.mjs";
import { refusals } from "./input.mjs";
import { settings } from "./settings.mjs";
import { walks } from "./walks.mjs";
import { deliveries } from "./webhook.mjs";

const { Fullwhere, InvalidRequestError, LocalPresenceError, NotFoundError, ApiError, Partoo } = localpresence;

const shared = { ...localpresence, Recorder, partoo: (backend, options) => new Partoo({ apiKey: "test-key", backend, ...options }) };
refusals(shared);
settings(shared);
walks(shared);
changes(shared);
deliveries(localpresence);

test("both kinds of import give the same classes", () => {
  const required = createRequire(import.meta.url)("localpresence");
  assert.equal(required.Partoo, Partoo);
  assert.equal(required.NotFoundError, NotFoundError);
  assert.equal(createRequire(import.meta.url)("localpresence/testing").Recorder, Recorder);
});

test("a key is never shown", async () => {
  const backend = new Recorder().answer({ status: 401, body: { error: "no" } });
  const clients = [
    new Partoo({ apiKey: "sk-live-1", backend }),
    new Fullwhere({ apiKey: "sk-live-1", apiSecret: "sk-live-2", backend }),
  ];
  const error = await clients[0].users.me().catch((error) => error);
  for (const shown of [...clients, error, backend, backend.requests]) {
    const texts = [inspect(shown, { depth: 10, showHidden: false }), JSON.stringify(shown), String(shown), String(shown.stack)];
    assert.doesNotMatch(texts.join(), /sk-live/);
  }
  assert.equal(backend.requests[0].headers["x-apikey"], "sk-live-1");
});

test("an error keeps the body, but shows it to nobody", async () => {
  const backend = new Recorder().answer({ status: 404, body: { error: { json: "gone" }, owner: "Ada Example" } });
  const error = await new Partoo({ apiKey: "test-key", backend }).reviews.search().catch((error) => error);
  assert.ok(error instanceof NotFoundError && error instanceof ApiError && error instanceof LocalPresenceError && error instanceof Error);
  assert.equal(error.name, "NotFoundError");
  assert.deepEqual(error.detail, { json: "gone" });
  assert.match(error.body, /Ada/);
  assert.doesNotMatch(inspect(error) + JSON.stringify(error), /Ada/);
  assert.equal(JSON.parse(JSON.stringify(error)).operation, "reviews.search");
});

test("wrong options of a client are refused by their name", () => {
  const refused = (options, parameter) => assert.throws(() => new Partoo(options), (error) => error instanceof InvalidRequestError && error.parameter === parameter);
  refused(undefined, "apiKey");
  refused({ apiKey: "" }, "apiKey");
  refused({ apiKey: "test-key\n" }, "apiKey");
  refused({ apiKey: "test-key", base_url: "https://example.com" }, "base_url");
  refused({ apiKey: "test-key", baseUrl: "http://example.com" }, "baseUrl");
  refused({ apiKey: "test-key", proxy: "http://user:hush@[" }, "proxy");
  refused({ apiKey: "test-key", proxy: 3128 }, "proxy");
  refused({ apiKey: "test-key", caBundle: "/nowhere/ca.pem" }, "caBundle");
  refused({ apiKey: "test-key", redisUrl: "http://hush" }, "redisUrl");
  refused({ apiKey: "test-key", redisFallback: "none" }, "redisFallback");
  refused({ apiKey: "test-key", backend: {} }, "backend");
});

test("a hook that reaches its own client goes with it", async () => {
  const made = async () => {
    const owner = { attempts: 0 };
    const backend = new Recorder().answer({ body: {} });
    owner.partoo = new Partoo({ apiKey: "test-key", backend, onAttempt: () => (owner.attempts += 1) });
    await owner.partoo.users.me();
    assert.equal(owner.attempts, 1);
    return new WeakRef(owner);
  };
  const owner = await made();
  await collected(() => !owner.deref());
  assert.equal(owner.deref(), undefined);
});

test("an aborted signal sends nothing", async () => {
  const backend = new Recorder().answer({ body: {} });
  const call = new Partoo({ apiKey: "test-key", backend }).users.me({}, { signal: AbortSignal.abort(new Error("changed my mind")) });
  await assert.rejects(call, { message: "changed my mind" });
  assert.equal(backend.requests.length, 0);
});

test("an addon that is missing or broken is named, with the real reason", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "localpresence-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const dist = new URL("../dist/", import.meta.url);
  copyFileSync(new URL("native.cjs", dist), join(folder, "native.cjs"));
  const load = () => createRequire(import.meta.url)(join(folder, "native.cjs"));
  assert.throws(load, /no working addon for .*: Cannot find module/);
  const [addon] = readdirSync(dist).filter((name) => name.endsWith(".node"));
  writeFileSync(join(folder, addon), "no addon");
  assert.throws(load, (error) => /no working addon/.test(error.message) && !/Cannot find module/.test(error.message) && error.cause.code === "ERR_DLOPEN_FAILED");
});
