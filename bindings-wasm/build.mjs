// Builds dist/ from js/ and the shared facade: `node build.mjs <folder>`.
//
// The folder holds what wasm-bindgen made of the two crates for the target `web`: localpresence.js and localpresence_bg.wasm for pages, server.js and
// server_bg.wasm for servers.

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

import { shrink } from "./shrink.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("name the folder that wasm-bindgen wrote");

rmSync(here("dist"), { recursive: true, force: true });
mkdirSync(here("dist"));
cpSync(here("../bindings-node/js"), here("dist"), { recursive: true, filter: (path) => !/\.[cm]js$|\/node$/.test(path) });
for (const name of readdirSync(here("js")).filter((name) => name.endsWith(".d.ts"))) copyFileSync(here(`js/${name}`), here(`dist/${name}`));
copyFileSync(here("../proxy/policy.schema.json"), here("dist/policy.schema.json"));

const small = shrink(folder);
const modules = { localpresence: small.wasm, server: resolve(folder, "server_bg.wasm") };
for (const [name, wasm] of Object.entries(modules)) {
  execFileSync(here("node_modules/.bin/wasm-opt"), [
    "-Oz",
    // Data in many pieces, and one value for two uses, are smaller but compress worse. Rust puts nothing near address 0.
    "--skip-pass=memory-packing",
    "--skip-pass=local-cse",
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
    // What Rust uses on this target by default.
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    wasm,
    "--output",
    here(`dist/${name}.wasm`),
  ]);
}

/** Leaves the classes of errors in their own file. */
const errors = {
  name: "errors",
  setup({ onResolve }) {
    onResolve({ filter: /\/errors?\.mjs$/ }, () => ({ path: "./errors.js", external: true }));
  },
};
const bundle = (entries, options) =>
  build({
    absWorkingDir: here("."),
    entryPoints: Object.fromEntries(entries.map((entry) => [entry.replace("server/", "server-"), `js/${entry}.mjs`])),
    outdir: "dist",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    alias: { "#core": small.script, "#server-core": resolve(folder, "server.js") },
    external: ["node:fs", "#server", "*.wasm", "*.wasm?module"],
    logLevel: "warning",
    ...options,
  });
await bundle(["errors"]);
// A page loads one file besides: parts that entries share would be more requests and compress worse.
await bundle(["browser", "node", "workerd", "edge-light", "light", "testing"], { plugins: [errors] });
// These share one wasm.
await bundle(["proxy", "webhooks"], { plugins: [errors], splitting: true });
await bundle(["server/node", "server/workerd", "server/edge-light"]);

const compressed = (path) => gzipSync(readFileSync(here(path)), { level: 9 }).length;
const script = (entry) => {
  const imported = [...readFileSync(here(`dist/${entry}`), "utf8").matchAll(/from"\.\/([\w-]+\.js)"/g)].map(([, name]) => name);
  return [...new Set([entry, ...imported])].map((name) => compressed(`dist/${name}`)).reduce((sum, size) => sum + size);
};
console.log(`gzip: wasm ${compressed("dist/localpresence.wasm")} bytes, JavaScript ${script("browser.js")} bytes; without wasm ${script("light.js")} bytes`);
console.log(`gzip, for servers: wasm ${compressed("dist/server.wasm")} bytes, JavaScript ${script("proxy.js")} bytes`);
