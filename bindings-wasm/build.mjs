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

const common = {
  absWorkingDir: here("."),
  outdir: "dist",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  alias: { "#core": small.script, "#server-core": resolve(folder, "server.js") },
  external: ["node:fs", "#server", "*.wasm", "*.wasm?module"],
  logLevel: "warning",
  metafile: true,
};
const entries = Object.fromEntries(["browser", "node", "workerd", "edge-light", "light", "testing", "proxy", "webhooks"].map((entry) => [entry, `js/${entry}.mjs`]));
const { metafile } = await build({ ...common, entryPoints: entries });
await build({ ...common, entryPoints: Object.fromEntries(["node", "workerd", "edge-light"].map((platform) => [`server-${platform}`, `js/server/${platform}.mjs`])) });

const compressed = (path) => gzipSync(readFileSync(here(path)), { level: 9 }).length;
const script = (entry) => [entry, ...metafile.outputs[entry].imports.map(({ path }) => path).filter((path) => path in metafile.outputs)].map(compressed).reduce((sum, size) => sum + size);
console.log(`gzip: wasm ${compressed("dist/localpresence.wasm")} bytes, JavaScript ${script("dist/browser.js")} bytes; without wasm ${script("dist/light.js")} bytes`);
console.log(`gzip, for servers: wasm ${compressed("dist/server.wasm")} bytes, JavaScript ${script("dist/proxy.js")} bytes`);
