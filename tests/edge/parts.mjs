// What the tests share: what is given to the work, and a Worker on the real workerd.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { Miniflare } from "miniflare";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { webhook } = JSON.parse(readFileSync(here("../cases/webhook.review_updated.json"), "utf8"));

export const KEY = "vendor-key-5c1e";
export const TOKEN = "annas-token";

/** What the work needs. */
export const given = (vendor) => ({ vendor, key: KEY, token: TOKEN, webhook });

/** The Worker, bundled as wrangler does: by the conditions of Workers, and the wasm as compiled modules. */
export async function worker(t, bindings, options) {
  const { outputFiles } = await build({
    absWorkingDir: here("."),
    entryPoints: ["worker.mjs"],
    outdir: "out",
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".wasm": "copy" },
    external: ["cloudflare:*"],
    write: false,
    logLevel: "warning",
  });
  const modules = outputFiles.map(({ path, contents }) => ({ type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path, contents }));
  const isMain = ({ type }) => type === "ESModule";
  const made = new Miniflare({
    modules: modules.sort((one, other) => isMain(other) - isMain(one)),
    modulesRoot: here("out"),
    compatibilityDate: "2026-07-01",
    bindings,
    ...options,
  });
  t.after(() => made.dispose());
  await made.ready;
  return made;
}
