// Pages made by bundlers, each as the README of the package says. All of them get a project, and give the folder to serve.

import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build as esbuild } from "esbuild";
import { build as vite, createServer as viteServer } from "vite";
import webpack from "webpack";

import { HTML, TYPES } from "./parts.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const WASM = fileURLToPath(import.meta.resolve("@localpresence/web/localpresence.wasm"));

/** The bytes of the only wasm that a page may load. */
export const wasm = readFileSync(WASM);

/** A project of somebody who has installed the package: a page of `bundled`, and the packages of this folder. */
export function project(t, page) {
  const folder = mkdtempSync(join(tmpdir(), "localpresence-bundled-"));
  t.after(() => rmSync(folder, { recursive: true }));
  copyFileSync(here(`bundled/${page}.js`), join(folder, "page.js"));
  copyFileSync(here("bundled/work.js"), join(folder, "work.js"));
  writeFileSync(join(folder, "index.html"), HTML);
  symlinkSync(here("node_modules"), join(folder, "node_modules"));
  return folder;
}

export async function byWebpack(folder) {
  const path = join(folder, "dist");
  const compiler = webpack({ mode: "production", context: folder, entry: "./page.js", output: { path, filename: "page.js" } });
  const stats = await promisify(compiler.run).call(compiler);
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
  copyFileSync(join(folder, "index.html"), join(path, "index.html"));
  return path;
}

export async function byVite(folder) {
  await vite({ root: folder, logLevel: "silent" });
  return join(folder, "dist");
}

/** The wasm stands beside the bundle, unless it is to stand elsewhere. */
export async function byEsbuild(folder, place = ".") {
  const outdir = join(folder, "dist");
  await esbuild({ absWorkingDir: folder, entryPoints: ["page.js"], bundle: true, format: "esm", minify: true, outdir, logLevel: "silent" });
  mkdirSync(join(outdir, place), { recursive: true });
  copyFileSync(WASM, join(outdir, place, "localpresence.wasm"));
  copyFileSync(join(folder, "index.html"), join(outdir, "index.html"));
  return outdir;
}

/** The package as it is. */
export function byNone(folder) {
  cpSync(dirname(WASM), join(folder, "localpresence"), { recursive: true });
  const page = readFileSync(join(folder, "page.js"), "utf8");
  const addressed = page.replace('"@localpresence/web"', '"/localpresence/browser.js"').replace('"@localpresence/web/light"', '"/localpresence/light.js"');
  writeFileSync(join(folder, "page.js"), addressed);
  return folder;
}

/** The server that developers use with Vite; gives its origin. */
export async function developedWithVite(t, folder) {
  // The packages are outside of the project here.
  const server = { host: "127.0.0.1", port: 0, fs: { allow: [folder, here("node_modules")] } };
  const made = await viteServer({ root: folder, cacheDir: join(folder, "cache"), server, logLevel: "silent" });
  t.after(() => made.close());
  await made.listen();
  return new URL(made.resolvedUrls.local[0]).origin;
}

/** What a folder serves. */
export function served(folder, types = {}) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), [{ ...TYPES, ...types }[extname(name)] ?? "text/plain", readFileSync(path)]];
    }),
  );
  return { ...files, "/": files["/index.html"] };
}
