// Every example in front of the sandbox, which LOCALPRESENCE_SANDBOX names.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import test from "node:test";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

import { first, sandbox } from "../../tests/programs.mjs";

const KEY = "vendor-key-5c1e";
const TOKEN = "annas-token";
const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };

async function example(t, name) {
  const { partoo_url, control_url } = await sandbox(t, KEY, 100);
  const env = { ...process.env, PARTOO_API_KEY: KEY, PARTOO_URL: partoo_url, SHOP_TOKEN: TOKEN };
  const child = spawn("node", [`${name}.mjs`], { cwd: new URL(".", import.meta.url), env, stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill());
  const lines = createInterface(child.stdout);
  const url = await first(lines);
  const ask = (method, path, body) => fetch(`${url}${path}`, { method, headers, body: body && JSON.stringify(body) });
  return { ask, url, child, lines, control_url };
}

for (const name of ["express", "hono"]) {
  test(`the proxy works in ${name}, and all else there as before`, async (t) => {
    const { ask } = await example(t, name);
    const { reviews } = await (await ask("GET", "/api/partoo/reviews?state__in=not_treated")).json();
    assert.ok(reviews.length > 0 && !("author_name" in reviews[0]));
    const reply = await ask("POST", "/api/partoo/comments", { review_id: reviews[0].id, content: "Thank you!" });
    assert.equal(reply.status, 200);
    assert.equal(typeof (await reply.json()).id, "number");
    const refused = await ask("DELETE", "/api/partoo/business/1");
    assert.deepEqual([refused.status, (await refused.json()).operation], [403, "businesses.delete"]);
    // A framework that knows of OPTIONS must leave the answer to the policy.
    assert.equal((await (await ask("OPTIONS", "/api/partoo/reviews")).json()).code, "method_not_allowed");
    assert.deepEqual(await (await ask("POST", "/echo", { a: 1 })).json(), { a: 1 });
  });
}

for (const name of ["express", "hono"]) {
  test(`${name} ends when a write is done whose client has left`, async (t) => {
    const { ask, url, child, lines, control_url } = await example(t, name);
    const faults = [{ operation: "reviews.reply", kind: "latency", ms: 500 }];
    await fetch(`${control_url}/faults`, { method: "PUT", body: JSON.stringify({ faults }) });
    const seen = async () => (await (await fetch(`${control_url}/requests?last=0`)).json()).operations["reviews.reply"];
    const records = [];
    lines.on("line", (line) => records.push(JSON.parse(line)));

    const { reviews } = await (await ask("GET", "/api/partoo/reviews?state__in=not_treated")).json();
    const client = request(`${url}/api/partoo/comments`, { method: "POST", headers });
    client.on("error", () => {});
    client.end(JSON.stringify({ review_id: reviews[0].id, content: "Thank you!" }));
    while (!(await seen())?.received) await sleep(10);
    client.destroy();
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "close"), [0, null]);
    assert.deepEqual(await seen(), { received: 1, carried_out: 1 });
    assert.deepEqual(records.map(({ operation, status }) => [operation, status]), [["reviews.search", 200], ["reviews.reply", 200]]);
  });
}
