// Builds dist/ from js/: `node build.mjs [addon]`.
//
// CommonJS is the real module, bundled from the ES modules; the ES modules of dist/ hand its names on, so that both
// kinds of import see the same classes. The addon is what cargo built for this machine, for example
// target/node/liblocalpresence_node.so.

import { cpSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url);
const entries = ["index", "proxy", "testing"];
const [addon] = process.argv.slice(2);

function target() {
  const { platform, arch } = process;
  if (platform === "win32") return `${platform}-${arch}-msvc`;
  if (platform !== "linux") return `${platform}-${arch}`;
  return `${platform}-${arch}-${process.report.getReport().header.glibcVersionRuntime ? "gnu" : "musl"}`;
}

rmSync(here("dist"), { recursive: true, force: true });
mkdirSync(here("dist"));
cpSync(here("js"), here("dist"), { recursive: true, filter: (path) => !/\.[cm]js$|\/node$/.test(path) });
copyFileSync(here("js/node/native.cjs"), here("dist/native.cjs"));
copyFileSync(here("../proxy/policy.schema.json"), here("dist/policy.schema.json"));
if (addon) copyFileSync(addon, here(`dist/localpresence.${target()}.node`));

await build({
  absWorkingDir: here(".").pathname,
  entryPoints: entries.map((entry) => `js/node/${entry}.mjs`),
  outdir: "dist",
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external: ["./native.cjs"],
  logLevel: "warning",
});

for (const entry of entries) {
  copyFileSync(here(`js/node/${entry}.d.ts`), here(`dist/${entry}.d.ts`));
  writeFileSync(here(`dist/${entry}.d.mts`), `export * from "./${entry}.js";\n`);
  writeFileSync(here(`dist/${entry}.mjs`), `export * from "./${entry}.js";\n`);
}
