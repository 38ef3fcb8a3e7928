// Opens the page in headless Chromium, prints what it did, and makes sure that no key ever reached it. Then it does what is no task of a page:
// it verifies the webhook, as a function at the edge would.

import { SignatureError, WebhookVerifier } from "@localpresence/web/webhooks";
import { chromium } from "playwright-core";

const { COMPANY_URL, WEBHOOK_PUBLIC_KEY } = process.env;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await browser.newPage();
  const headers = [];
  page.on("request", async (request) => headers.push(...Object.keys(await request.allHeaders())));
  await page.goto(COMPANY_URL);
  await page.waitForSelector("body[data-done], body[data-failed]", { timeout: 60_000, state: "attached" });
  const failed = await page.getAttribute("body", "data-failed");
  if (failed) throw new Error(failed);
  for (const step of await page.locator("#steps li").all()) console.log(await step.getAttribute("data-step"));
  const leaked = headers.filter((name) => /api-?key|api-?secret/i.test(name));
  if (leaked.length > 0) throw new Error(`the page sent ${leaked}`);
  const clock = performance.now();
  const answer = await verify(await page.getAttribute("body", "data-review"));
  console.log(JSON.stringify({ step: "webhook", answer, milliseconds: performance.now() - clock }));
} finally {
  await browser.close();
}

async function verify(review) {
  const { signature, body } = await (await fetch(`${COMPANY_URL}/deliveries`)).json();
  const verifier = new WebhookVerifier({ publicKeys: [WEBHOOK_PUBLIC_KEY] });
  const event = verifier.unwrap(signature, body);
  if (event.type !== "review_updated" || String(event.payload.review.id) !== review) throw new Error("another event came");
  try {
    verifier.verify(signature, `${body} `);
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    return `review_updated for review ${review}, signature valid, tampered copy refused`;
  }
  throw new Error("a tampered body was accepted");
}
