// The company's proxy in front of the sandbox, and pages on ports of their own.

import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { build } from "vite";

import { first, start } from "../programs.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The company's proxy; `records` grows by a line for every decision. */
export async function proxy(t, { vendor, key, token, origins }) {
  const folder = mkdtempSync(join(tmpdir(), "localpresence-browser-"));
  const policy = {
    browser: { origins },
    budget: { calls_per_minute: 1000, per_principal: 1000 },
    allow: [
      { operations: ["reviews.search"], parameters: { per_page: { at_most: 50 } }, remove: ["reviews.author_name", "reviews.comments.author_name"] },
      { operations: ["reviews.reply"], roles: ["editor"], only: ["review_id", "content"], remove: ["author_name"] },
    ],
  };
  writeFileSync(join(folder, "policy.json"), JSON.stringify(policy));
  const config = `
listen = "127.0.0.1:0"
policy = "policy.json"
[partoo]
api_key_env = "VENDOR_KEY"
base_url = "${vendor}"
[[authorize.tokens]]
env = "PAGE_TOKEN"
principal = { id = "anna", roles = ["editor"] }
`;
  writeFileSync(join(folder, "proxy.toml"), config);
  const { child, lines } = start(t, "LOCALPRESENCE_PROXY", ["serve", join(folder, "proxy.toml")], { VENDOR_KEY: key, PAGE_TOKEN: token }, "stderr");
  const records = [];
  createInterface(child.stdout).on("line", (line) => records.push(JSON.parse(line)));
  const line = await first(lines);
  const [, url] = /listening at (http:\S+)/.exec(line) ?? [];
  if (!url) throw new Error(`the proxy says: ${line}`);
  return { url, records };
}

/** A page with its script, at an origin of its own. */
export async function pageAt(t, files) {
  const server = createServer((request, response) => {
    const [type, body] = files()[request.url.split("?")[0]] ?? ["text/plain", undefined];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type, "content-security-policy": POLICY });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${server.address().port}`;
}

// Without `wasm-unsafe-eval` nothing would start that is compiled.
const POLICY = "default-src * data: 'unsafe-inline'; script-src * 'wasm-unsafe-eval'";

/** By any other type, browsers compile wasm only when it has come whole. */
export const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** The clients that a page can have. */
export const CLIENTS = { light: "@localpresence/web/light", wasm: "@localpresence/web" };

/** All that the server of a page of ours has, as Vite makes it. */
export async function filesOf(entry, client) {
  const made = await build({
    root: here("."),
    configFile: false,
    logLevel: "warn",
    resolve: { alias: { "#client": client } },
    build: { write: false, modulePreload: false, rolldownOptions: { input: here(entry), output: { entryFileNames: "page.js" } } },
  });
  const files = made.output.map(({ fileName, code, source }) => [`/${fileName}`, [TYPES[extname(fileName)], code ?? Buffer.from(source)]]);
  return { "/": ["text/html", HTML], ...Object.fromEntries(files) };
}

export const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Reviews</title>
<link rel="icon" href="data:,">
<h1>Reviews</h1>
<ol id="reviews"></ol>
<script type="module" src="page.js"></script>
</html>`;
