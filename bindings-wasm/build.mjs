// Builds dist/ from js/ and the shared facade: `node build.mjs <folder>`.
//
// The folder holds what wasm-bindgen made of the crate for the target `web`: localpresence.js and localpresence_bg.wasm.

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
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
for (const entry of ["index", "light", "localpresence.wasm", "proxy-options", "testing"]) copyFileSync(here(`js/${entry}.d.ts`), here(`dist/${entry}.d.ts`));

const small = shrink(folder);
execFileSync(here("node_modules/.bin/wasm-opt"), [
  "-Oz",
  "--strip-debug",
  "--strip-producers",
  // What Rust uses on this target by default.
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
  small.wasm,
  "--output",
  here("dist/localpresence.wasm"),
]);

const { metafile } = await build({
  absWorkingDir: here("."),
  entryPoints: ["browser", "node", "workerd", "edge-light", "light", "testing"].map((entry) => `js/${entry}.mjs`),
  outdir: "dist",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  alias: { "#core": small.script },
  external: ["node:fs", "./localpresence.wasm", "./localpresence.wasm?module"],
  logLevel: "warning",
  metafile: true,
});

const compressed = (path) => gzipSync(readFileSync(here(path)), { level: 9 }).length;
const script = (entry) => [entry, ...metafile.outputs[entry].imports.map(({ path }) => path)].map(compressed).reduce((sum, size) => sum + size);
console.log(`gzip: wasm ${compressed("dist/localpresence.wasm")} bytes, JavaScript ${script("dist/browser.js")} bytes; without wasm ${script("dist/light.js")} bytes`);
