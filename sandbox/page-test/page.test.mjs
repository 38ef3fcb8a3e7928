// Opens the sandbox's page in headless Chromium. SANDBOX_BIN is the program; SCREENSHOTS, if given, a folder for pictures.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { after, before, beforeEach, afterEach, test } from "node:test";

import { chromium } from "playwright-core";

const { SANDBOX_BIN, SCREENSHOTS } = process.env;
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let sandbox, urls, browser, page, receiver, received, problems;

before(async () => {
  sandbox = spawn(SANDBOX_BIN, ["--retry-delay-ms", "20"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: sandbox.stdout }), "line");
  urls = JSON.parse(line);
  receiver = createServer((request, response) => {
    received.push(request.headers);
    request.resume();
    response.writeHead(received.length === 1 ? 503 : 200).end();
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  receiver?.close();
  sandbox?.kill();
});

const origin = () => urls.control_url.replace("/_sandbox", "/");

async function partoo(method, path, body) {
  const headers = { "x-apikey": urls.api_key, "content-type": "application/json", "user-agent": "page-test/1" };
  const answer = await fetch(`${urls.partoo_url}${path}`, { method, headers, body: body && JSON.stringify(body) });
  return answer.json();
}

async function open(options = {}) {
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, ...options });
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => new URL(request.url()).origin + "/" !== origin() && !request.url().startsWith("data:") && problems.push(request.url()));
  await page.goto(origin());
  await page.getByText("Live at").waitFor();
}

const picture = (name) => SCREENSHOTS && page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });

beforeEach(async () => {
  [received, problems] = [[], []];
  await fetch(`${urls.control_url}/reset`, { method: "POST" });
});

afterEach(async () => {
  await page.close();
  assert.deepEqual(problems, []);
});

test("shows the stores and reviews of an organization", async () => {
  await open();
  assert.equal(await page.locator("#stores > li").count(), 3);
  assert.equal(await page.locator("#reviews > li").count(), 12);
  await page.getByLabel("Organization").selectOption("2");
  await page.locator("#stores", { hasText: "LON/HQ" }).waitFor();
});

test("shows requests as they come", async () => {
  await open();
  await partoo("GET", "/user/me");
  const row = page.locator("#requests tr", { hasText: "users.me" });
  await row.waitFor();
  assert.deepEqual(await row.locator("td").allTextContents(), ["GET", "/v2/user/me", "users.me", "200", "page-test/1"]);
});

test("lets a review arrive and shows how its webhook was delivered", async () => {
  const url = `http://127.0.0.1:${receiver.address().port}/hook?key=9fa9`;
  await partoo("POST", "/webhooks", { items: [{ url, event_type: "review_created" }] });
  await open();
  await page.getByLabel("What the customer writes").fill("<img src=x onerror=alert(1)> Warm bread!");
  await page.getByRole("button", { name: "Send the review" }).click();
  await page.getByText("its webhook is told").waitFor();
  await page.locator("#reviews", { hasText: "<img src=x onerror=alert(1)> Warm bread!" }).waitFor();
  const delivery = page.locator("#deliveries tr", { hasText: "delivered" });
  await delivery.waitFor();
  assert.deepEqual(await delivery.locator("td:nth-child(4) .badge").allTextContents(), ["503", "200"]);
  assert.ok(received.every((headers) => headers["x-partoo-signature-v1"]));
  assert.ok(!(await page.content()).includes("9fa9"));
  await picture("light");
});

test("fires every event", async () => {
  await open();
  const types = await page.locator("#event-type option").allTextContents();
  assert.equal(types.length, 9);
  for (const type of types) {
    await page.locator("#event-type").selectOption(type);
    await page.getByRole("button", { name: "Fire" }).click();
    await page.getByText(`${type} happened; no webhook is told.`).waitFor();
  }
});

test("sets a fault, shows that it struck, and clears it", async () => {
  await open();
  await page.locator("#fault-form [name=kind]").selectOption("status");
  await page.getByRole("button", { name: "Set", exact: true }).click();
  await page.getByText("applied 0 of 1 times").waitFor();
  await partoo("GET", "/user/me");
  await page.getByText("applied 1 of 1 times").waitFor();
  await page.locator("#requests tr", { hasText: "503" }).waitFor();
  await page.getByRole("button", { name: "Clear faults" }).click();
  await page.getByText("There are no faults any more.").waitFor();
  assert.equal(await page.locator("#faults li").count(), 0);
});

test("moves the time and resets", async () => {
  await open();
  await partoo("GET", "/user/me");
  await page.locator("#count", { hasText: "1" }).waitFor();
  const before = await page.locator("#now").textContent();
  await page.getByRole("button", { name: "Let a minute pass" }).click();
  await page.getByText("A minute passed.").waitFor();
  assert.ok(Date.parse(await page.locator("#now").textContent()) - Date.parse(before) >= 60_000);
  await page.getByRole("button", { name: "Reset everything" }).click();
  await page.locator("#count", { hasText: "0" }).waitFor();
});

test("says so when the sandbox is gone", async () => {
  await open();
  await page.route("**/_sandbox/**", (route) => route.abort());
  await page.getByText("The sandbox does not answer").waitFor();
  await page.unroute("**/_sandbox/**");
  await page.getByText("Live at").waitFor();
  problems = problems.filter((text) => !text.includes("ERR_FAILED"));
});

for (const [name, options] of [
  ["in the light", { colorScheme: "light" }],
  ["in the dark", { colorScheme: "dark" }],
  ["on a phone", { viewport: { width: 390, height: 844 } }],
]) {
  test(`is accessible ${name}`, async () => {
    await partoo("GET", "/user/me");
    await open(options);
    await page.locator("#requests tr", { hasText: "users.me" }).waitFor();
    await page.evaluate(await import("node:fs/promises").then(({ readFile }) => readFile(axe, "utf8")));
    const { violations } = await page.evaluate("axe.run()");
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    assert.ok(!wide, "the page scrolls sideways");
    await picture(name.replaceAll(" ", "-"));
  });
}
