// Every example in front of the sandbox, which LOCALPRESENCE_SANDBOX names.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import test from "node:test";
import { createInterface } from "node:readline";

import { first, sandbox } from "../../tests/programs.mjs";

const KEY = "vendor-key-5c1e";
const TOKEN = "annas-token";
const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };

async function example(t, name) {
  const { partoo_url } = await sandbox(t, KEY, 100);
  const env = { ...process.env, PARTOO_API_KEY: KEY, PARTOO_URL: partoo_url, SHOP_TOKEN: TOKEN };
  const child = spawn("node", [`${name}.mjs`], { cwd: new URL(".", import.meta.url), env, stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill());
  const url = await first(createInterface(child.stdout));
  return (method, path, body) => fetch(`${url}${path}`, { method, headers, body: body && JSON.stringify(body) });
}

for (const name of ["express", "hono"]) {
  test(`the proxy works in ${name}, and all else there as before`, async (t) => {
    const ask = await example(t, name);
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
