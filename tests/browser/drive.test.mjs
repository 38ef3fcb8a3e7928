// A page, the company's proxy and the vendor's sandbox, in headless Chromium. LOCALPRESENCE_SANDBOX and LOCALPRESENCE_PROXY name the programs.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { sandbox } from "../programs.mjs";
import { launch } from "./chromium.mjs";
import { CLIENTS, HTML, filesOf, pageAt, proxy } from "./parts.mjs";

const KEY = "vendor-key-5c1e9f3c";
const TOKEN = "annas-token-in-the-page";
const SHOTS = fileURLToPath(new URL("../../dist/browser/", import.meta.url));

/** Everything that went over the wire and everything that the page keeps, as text. */
function watch(page) {
  const seen = [];
  page.on("console", (message) => seen.push(message.text()));
  page.on("request", (request) => seen.push([request.url(), request.postData()], soon(request.allHeaders())));
  page.on("response", (response) => {
    seen.push(soon(response.allHeaders()), soon(response.text()));
  });
  return async () => {
    const kept = await page.evaluate(async () => [{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML, await indexedDB.databases(), await caches.keys()]);
    return JSON.stringify([await Promise.all(seen), kept, await page.context().storageState()]);
  };
}

/** The browser never gives some bodies, such as those of frames that are gone. */
function soon(promise) {
  return Promise.race([promise.catch(() => ""), sleep(2000, "", { ref: false })]);
}

async function opened(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const everything = watch(page);
  await page.goto(url);
  await page.waitForFunction(() => window.report || window.failure, undefined, { timeout: 60_000 });
  assert.equal(await page.evaluate(() => window.failure), undefined);
  return { page, everything, report: await page.evaluate(() => window.report) };
}

test("a page works through the company's proxy and never holds the key", async (t) => {
  mkdirSync(SHOTS, { recursive: true });
  const vendor = await sandbox(t, KEY, 8000);
  let files;
  const origin = await pageAt(t, () => files);
  const evil = await pageAt(t, () => ({ "/": ["text/html", HTML], "/page.js": ["text/javascript", readFileSync(new URL("hostile.mjs", import.meta.url))] }));
  const company = await proxy(t, { vendor: vendor.partoo_url, key: KEY, token: TOKEN, origins: [origin] });
  const query = new URLSearchParams({ proxy: `${company.url}/api/partoo`, token: TOKEN });
  const browser = await launch(t);

  for (const [name, client] of Object.entries(CLIENTS)) {
    await t.test(`with ${client}`, async () => {
      company.records.length = 0;
      files = await filesOf("page.ts", client);
      const { page, everything, report } = await opened(browser, `${origin}/?${query}`);
      await page.screenshot({ path: `${SHOTS}${name}.png` });
      console.log(`${name}: ${JSON.stringify(report)}`);

      assert.ok(report.listed > 0 && report.read >= 1000, JSON.stringify(report));
      assert.equal(report.read, report.total);
      const [me, removal, keys, page51] = report.refusals;
      assert.match(me, /users\.me is not allowed/);
      assert.match(removal, /businesses\.delete is not allowed/);
      assert.match(keys, /api_keys\.list is not allowed/);
      assert.match(page51, /per_page/);

      const all = await everything();
      assert.ok(all.includes("Thank you for your visit!") && all.includes(TOKEN), "what the page does is not seen here");
      assert.ok(!all.includes(KEY), "the key reached the page");
      assert.ok(!/"x-api-?(key|secret)":/i.test(all), "the page sent a header for keys");
      assert.ok(all.includes('\\"content\\"') && !all.includes('\\"author_name\\"'), "a field that is removed reached the page");
      const operations = company.records.filter(({ decision }) => decision === "allowed").map(({ operation }) => operation);
      assert.deepEqual([...new Set(operations)].sort(), ["reviews.reply", "reviews.search"]);
      const isAnswered = await answered(vendor, report.answered);
      assert.ok(isAnswered, "the vendor has no answer to the review");
    });
  }

  await t.test("a page of another origin gets nothing", async () => {
    company.records.length = 0;
    const { page, everything, report } = await opened(browser, `${evil}/?${query}`);
    await page.screenshot({ path: `${SHOTS}hostile.png` });
    console.log(`hostile: ${JSON.stringify(report)}`);
    assert.equal(Object.keys(report).length, 9);
    for (const [name, got] of Object.entries(report)) assert.equal(got, "nothing", name);
    assert.ok(company.records.length >= 5, "it was not even tried");
    assert.deepEqual([...new Set(company.records.map(({ decision }) => decision))], ["cross_site"]);
    assert.ok(!(await everything()).includes(KEY));
  });
});

/** Whether the vendor holds our answer to a review. */
async function answered({ partoo_url }, id) {
  const get = async (path) => (await fetch(`${partoo_url}${path}`, { headers: { "x-apikey": KEY } })).json();
  for (let number = 1; ; number += 1) {
    const { reviews, max_page } = await get(`/reviews?page=${number}&per_page=100`);
    const review = reviews.find((review) => review.id === id);
    if (review) return JSON.stringify(review).includes("Thank you for your visit!");
    if (number >= max_page) return false;
  }
}
