// The packed package in pages as bundlers make them, in headless Chromium: through the company's proxy to the vendor's sandbox.

import assert from "node:assert/strict";
import test from "node:test";

import { sandbox } from "../programs.mjs";
import { byEsbuild, byNone, byVite, byWebpack, developedWithVite, project, served, wasm } from "./bundlers.mjs";
import { launch } from "./chromium.mjs";
import { pageAt, proxy } from "./parts.mjs";

const KEY = "vendor-key-5c1e9f3c";
const TOKEN = "annas-token-in-the-page";

const BUNDLERS = { webpack: byWebpack, Vite: byVite, esbuild: byEsbuild };
const WAYS = { ...BUNDLERS, "no bundler": byNone };

/** Notes how a page compiles what it loads. */
function watchCompiler() {
  window.compiled = [];
  for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original(...given);
      window.compiled.push(name);
      return made;
    };
  }
}

test("pages work as bundlers make them", async (t) => {
  let files;
  const origin = await pageAt(t, () => files);
  const developed = await developedWithVite(t, project(t, "wasm"));
  const vendor = await sandbox(t, KEY, 600);
  const company = await proxy(t, { vendor: vendor.partoo_url, key: KEY, token: TOKEN, origins: [origin, developed] });
  const query = new URLSearchParams({ proxy: `${company.url}/api/partoo`, token: TOKEN });
  const browser = await launch(t);

  /** Opens a page, and says which wasm it loaded and how. */
  async function opened(origin) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(watchCompiler);
    const loaded = [];
    page.on("response", (response) => {
      if (new URL(response.url()).pathname.endsWith(".wasm")) loaded.push(response.body());
    });
    await page.goto(`${origin}/?${query}`);
    await page.waitForFunction(() => window.report || window.failure, undefined, { timeout: 60_000 });
    assert.equal(await page.evaluate(() => window.failure), undefined);
    const { count, walked } = await page.evaluate(() => window.report);
    assert.ok(count > 50, `${count} reviews are one page`);
    assert.equal(walked, count);
    const seen = { loaded: await Promise.all(loaded), compiled: await page.evaluate(() => window.compiled) };
    await context.close();
    return seen;
  }

  function onlyOurs({ loaded }) {
    assert.equal(loaded.length, 1);
    assert.ok(loaded[0].equals(wasm), "it is another wasm");
  }

  for (const [name, made] of Object.entries(WAYS)) {
    await t.test(`by ${name}, the wasm is compiled while it comes`, async (t) => {
      files = served(await made(project(t, "wasm")));
      const seen = await opened(origin);
      onlyOurs(seen);
      assert.deepEqual(seen.compiled, ["instantiateStreaming"]);
    });

    await t.test(`by ${name}, the light client loads no wasm`, async (t) => {
      files = served(await made(project(t, "light")));
      assert.deepEqual(await opened(origin), { loaded: [], compiled: [] });
      if (made === byNone) return;
      const scripts = Object.entries(files).filter(([path]) => path.endsWith(".js"));
      for (const [path, [, text]] of scripts) assert.doesNotMatch(text.toString(), /\.wasm/, path);
    });
  }

  await t.test("the server of Vite for developers knows where the wasm is", async () => {
    const seen = await opened(developed);
    onlyOurs(seen);
    assert.deepEqual(seen.compiled, ["instantiateStreaming"]);
  });

  await t.test("a page may name the address of the wasm", async (t) => {
    files = served(await byEsbuild(project(t, "named"), "assets"));
    onlyOurs(await opened(origin));
  });

  await t.test("a server that does not know wasm only costs time", async (t) => {
    files = served(await byEsbuild(project(t, "wasm")), { ".wasm": "application/octet-stream" });
    const seen = await opened(origin);
    onlyOurs(seen);
    assert.deepEqual(seen.compiled, ["instantiate"]);
  });
});

for (const [name, made] of Object.entries(BUNDLERS)) {
  test(`${name} refuses a page with what belongs on servers`, async (t) => {
    for (const entry of ["proxy", "webhooks"]) await assert.rejects(made(project(t, entry)), /not exported|could not resolve/i, entry);
  });
}
