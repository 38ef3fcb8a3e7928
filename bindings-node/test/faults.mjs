// Plays the faults of tests/faults against the sandbox, by the rules of its README. Both packages use it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import test from "node:test";

const folder = new URL("../../tests/faults/", import.meta.url);

/**
 * Plays every fault. `client({ baseUrl, apiKey, ...options })` gives a Partoo client; `others` are errors that a package sees in place of those
 * of the case, by its name.
 */
export function playFaults({ client, others = {} }) {
  test("faults", async (t) => {
    const sandbox = await start(t);
    for (const name of readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
      const found = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
      await t.test(name, () => play({ ...found, ...others[name] }, sandbox, client));
    }
  });
}

/** Starts the sandbox, which ends with this process, and gives what it says of itself. */
async function start(t) {
  const program = process.env.LOCALPRESENCE_SANDBOX;
  assert.ok(program, "LOCALPRESENCE_SANDBOX must name the program localpresence-sandbox");
  const child = spawn(program, ["--port", "0", "--until-stdin-ends"], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => child.kill());
  for await (const line of createInterface(child.stdout)) return JSON.parse(line);
  throw new Error("the sandbox ended without a word");
}

async function play(found, { partoo_url, api_key, control_url }, client) {
  const control = async (method, path, body) => {
    const response = await fetch(`${control_url}${path}`, { method, body: body && JSON.stringify(body) });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.json().catch(() => undefined);
  };
  await control("POST", "/reset");
  await control("PUT", "/faults", { faults: found.faults });
  const { timeout, deadline, response_limit } = found.options;
  const milliseconds = (seconds) => seconds && seconds * 1000;
  const options = { timeout: milliseconds(timeout), deadline: milliseconds(deadline), responseLimit: response_limit };
  const partoo = client({ baseUrl: partoo_url, apiKey: api_key, rateLimit: null, ...options });

  const [resource, method] = found.operation.split(".");
  const outcome = await partoo[resource][method](found.params).then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  if (found.succeeds) assert.ok(outcome.value, outcome.error);
  else compare(outcome.error, found.error);

  const { operations } = await control("GET", "/requests?last=0");
  const { received = 0, carried_out = 0 } = operations[found.operation] ?? {};
  assert.deepEqual({ received, carried_out }, { received: found.received, carried_out: found.carried_out });
}

function compare(error, expected) {
  assert.ok(error, "it succeeded");
  const names = { retry_after: "retryAfter" };
  for (const [name, value] of Object.entries(expected)) assert.equal(error[names[name] ?? name], value, `${name} of ${error}`);
}
