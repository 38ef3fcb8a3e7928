import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { InvalidRequestError as ofClients } from "@localpresence/web";
import { InvalidRequestError, createProxy } from "@localpresence/web/proxy";
import { build } from "esbuild";

import { proxies } from "../../bindings-node/test/proxies.mjs";

proxies({ createProxy, InvalidRequestError });

test("errors of all entries are of the same classes", () => {
  assert.equal(ofClients, InvalidRequestError);
});

test("what belongs on servers gets into no page", async () => {
  const options = { bundle: true, write: false, format: "esm", platform: "browser", logLevel: "silent", absWorkingDir: fileURLToPath(new URL(".", import.meta.url)) };
  for (const entry of ["proxy", "webhooks"]) {
    const bundled = (conditions) => build({ ...options, conditions, loader: { ".wasm": "empty" }, stdin: { contents: `export * from "@localpresence/web/${entry}"`, resolveDir: options.absWorkingDir } });
    await assert.rejects(bundled([]), /@localpresence\/web/, entry);
    // As wrangler does, which names browsers as well.
    await assert.doesNotReject(bundled(["workerd", "worker", "browser"]), entry);
  }
  const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(new URL("../dist/localpresence.wasm", import.meta.url)))).map(({ name }) => name);
  assert.ok(names.includes("call") && !names.some((name) => /verif|proxy/i.test(name)), String(names));
});
