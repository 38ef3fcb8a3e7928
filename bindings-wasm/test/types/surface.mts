// Compiled, never run: what the types allow and what they refuse.

import { Fullwhere, Partoo, init, initSync } from "@localpresence/web";
import * as light from "@localpresence/web/light";
import { type ProxyHandler, createProxy } from "@localpresence/web/proxy";
import { Recorder } from "@localpresence/web/testing";
import { SIGNATURE_HEADER, type WebhookEvent, WebhookVerifier } from "@localpresence/web/webhooks";

const partoo = new Partoo({ baseUrl: "/api/partoo", token: async () => "token", fetch: new Recorder().fetch, timeout: 1000 });
const fullwhere = new Fullwhere({ baseUrl: new URL("https://example.com/api/fullwhere"), fetch });

new Partoo({ baseUrl: "/api/partoo", deadline: 1000, maxAttempts: 1, rateLimit: null, logger: console, onAttempt: ({ status }) => status });
// @ts-expect-error The page has no say in the way to the vendor.
new Partoo({ baseUrl: "/api/partoo", proxy: "http://proxy.example:3128" });
// @ts-expect-error A vendor key must never reach a browser.
new Partoo({ baseUrl: "/api/partoo", apiKey: "test-key" });
// @ts-expect-error A vendor key must never reach a browser.
new Fullwhere({ baseUrl: "/api/fullwhere", apiSecret: "test-secret" });
// @ts-expect-error A vendor key must never reach a browser.
new Partoo({ baseUrl: "/api/partoo", api_key: "test-key" });
// @ts-expect-error A vendor key must never reach a browser.
new Partoo({ baseUrl: "/api/partoo", headers: { "x-apikey": "test-key" } });
const withKey = { baseUrl: "/api/partoo", apiKey: "test-key" };
// @ts-expect-error Nor by way of a variable.
new Partoo(withKey);
// @ts-expect-error The proxy must be named.
new Partoo({});

export async function calls(signal: AbortSignal): Promise<void> {
  await init();
  initSync(new ArrayBuffer(0));
  const page = await partoo.reviews.search({ state__in: ["not_treated"] }, { signal });
  await partoo.reviews.reply({ review_id: page.reviews?.[0]?.id ?? 34, content: "Thank you!" });
  await fullwhere.customers.list();
  for await (const review of partoo.withOptions({ bulk: true }).reviews.searchItems({}, { prefetch: 2, signal })) review.id.toFixed();
  (await partoo.headroom())?.remaining.toFixed();
  new Recorder().fail().fail("timeout");
  // @ts-expect-error The parameter is named `state__in`.
  await partoo.reviews.search({ state_in: ["treated"] });
}

export async function receive(request: Request): Promise<WebhookEvent> {
  return new WebhookVerifier({ environment: "production" }).unwrap(request.headers.get(SIGNATURE_HEADER), await request.arrayBuffer());
}

export function proxy(env: { KEY: string }): ProxyHandler<{ user: string }> {
  // @ts-expect-error Fullwhere has two keys.
  createProxy({ policy: "", fullwhere: { apiKey: "a" } });
  return createProxy<{ user: string }>({ policy: { allow: [] }, partoo: { apiKey: env.KEY }, authorize: (_, { user }) => ({ id: user }) });
}

export async function lightCalls(signal: AbortSignal): Promise<void> {
  const partoo = new light.Partoo({ baseUrl: "/api/partoo", token: "token", fetch: new Recorder().fetch, timeout: 1000, maxAttempts: 2 });
  const page = await partoo.withOptions({ maxAttempts: 1 }).reviews.search({ state__in: ["not_treated"] }, { signal });
  await partoo.reviews.reply({ review_id: page.reviews?.[0]?.id ?? 34, content: "Thank you!" });
  for await (const review of partoo.reviews.searchItems()) review.id satisfies number | undefined;
  await new light.Fullwhere({ baseUrl: "/api/fullwhere" }).customers.list();
  // @ts-expect-error A vendor key must never reach a browser.
  new light.Partoo({ baseUrl: "/api/partoo", apiKey: "test-key" });
  // @ts-expect-error The parameter is named `state__in`.
  await partoo.reviews.search({ state_in: ["treated"] });
  // @ts-expect-error The proxy keeps the budget.
  new light.Partoo({ baseUrl: "/api/partoo", rateLimit: 3 });
  // @ts-expect-error A helper that changes a list needs the core.
  await partoo.businesses.changePlans({ business_id: "1" }, (plans) => plans);
}
