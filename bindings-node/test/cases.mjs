// Plays the cases of tests/cases, by the rules of its README. Both packages use it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const folder = new URL("../../tests/cases/", import.meta.url);

/**
 * Plays every case. `client(vendor, options)` gives `{ client, recorder, base }`, `verifier(key)` a verifier; `hasKey` says whether
 * the client sends the vendor's keys. Where the recorder has no `waits`, they take their time and are not compared. `beyond(case, name)` says why a
 * client cannot play a case, if it cannot.
 */
export function play({ client, verifier, hasKey, beyond = () => false }) {
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
    const found = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const run = found.webhook ? () => webhook(found, verifier) : () => operation(found, client, hasKey);
    test(name, { skip: found.typed ? "for languages with types of their own" : beyond(found, name) }, run);
  }
}

async function operation(found, client, hasKey) {
  const path = found.operation.split(".").map(camelCase);
  const vendor = path[0] === "fullwhere" ? path.shift() : "partoo";
  const { client: made, recorder, base } = client(vendor, optionsOf(found.options));
  for (const reaction of found.responses ?? [found.response ?? []].flat()) {
    if (reaction.fails) recorder.fail(reaction.fails);
    else recorder.answer(reaction);
  }
  await outcome(found, () => made[path[0]][path[1]](found.params));

  assert.equal(recorder.requests.length, found.request === null ? 0 : (found.requests ?? 1));
  for (const request of recorder.requests) sent(request, found.request, base, hasKey);
  if (found.waits && recorder.waits) assert.deepEqual(recorder.waits, found.waits.map((seconds) => seconds * 1000));
}

/** Nothing is repeated and nothing waits unless the case says so. */
function optionsOf({ max_attempts = 1, deadline, rate_limit = null, ...others } = {}) {
  assert.deepEqual(others, {}, "options that no runner knows");
  return { maxAttempts: max_attempts, deadline: deadline && deadline * 1000, rateLimit: rate_limit };
}

async function webhook(found, verifier) {
  const { public_key, signature, body } = found.webhook;
  await outcome(found, async () => verifier(public_key).unwrap(signature, body));
}

async function outcome({ value, error }, call) {
  if (error === undefined) return holds(await call(), value, "value");
  const thrown = await call().then(
    () => assert.fail("it succeeded"),
    (reason) => reason,
  );
  for (const [name, expected] of Object.entries(error)) {
    if (name === "message") assert.ok(thrown.message.includes(expected), `${thrown.message} should hold ${expected}`);
    else assert.deepEqual(thrown[camelCase(name)] ?? null, expected, name);
  }
}

function sent(request, expected, base, hasKey) {
  assert.equal(request.method, expected.method);
  assert.ok(request.url.startsWith(base), request.url);
  const [path, query = ""] = request.url.slice(base.length).split("?");
  assert.equal(path, expected.path);
  const pairs = query.split("&").filter(Boolean).map((pair) => pair.split("=").map(decodeURIComponent));
  assert.deepEqual(Object.fromEntries(pairs), expected.query ?? {});
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    if (hasKey || !name.startsWith("x-api")) assert.equal(request.headers[name], value, name);
  }
  assert.deepEqual(request.body, expected.body);
}

/** Whether a value has at least the expected members. */
function holds(value, expected, place) {
  if (expected === null) return assert.equal(value ?? null, null, place);
  if (Array.isArray(expected)) {
    assert.equal(value?.length ?? 0, expected.length, place);
    return expected.forEach((entry, index) => holds(value[index], entry, `${place}[${index}]`));
  }
  if (typeof expected !== "object") return assert.equal(value, expected, place);
  assert.equal(typeof value, "object", place);
  for (const [name, member] of Object.entries(expected)) holds(value?.[name], member, `${place}.${name}`);
}

function camelCase(name) {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}
