// Compiled, never run: what the types allow and what they refuse.

import {
  type Attempt,
  type Business,
  type Call,
  ConnectionError,
  type ErrorCode,
  Fullwhere,
  type Headroom,
  LocalPresenceError,
  Partoo,
  RateLimitedError,
  type Review,
  type ReviewPage,
  type SearchReviews,
  SIGNATURE_HEADER,
  type WebhookEvent,
  WebhookVerifier,
  parseTimestamp,
} from "localpresence";
import { type Policy, createProxy, toNodeHandler } from "localpresence/proxy";
import { Recorder } from "localpresence/testing";

const partoo = new Partoo({ apiKey: "test-key", backend: new Recorder().answer({ status: 200, body: {} }) });
const fullwhere = new Fullwhere({ apiKey: "test-key", apiSecret: "test-secret" });
new Partoo({ apiKey: "test-key", timeout: 1000, deadline: null, maxAttempts: 1, bulk: true, rateLimit: null, responseLimit: 1 << 20 });
new Partoo({ apiKey: "test-key", proxy: "http://proxy.example:3128", caBundle: "ca.pem", redisUrl: "redis://localhost", redisFallback: "local" });
new Partoo({ apiKey: "test-key", logger: console, logLevel: "debug", onAttempt: ({ milliseconds, retryIn }: Attempt) => milliseconds + (retryIn ?? 0) });
// @ts-expect-error There is no such way out.
new Partoo({ apiKey: "test-key", redisFallback: "none" });
// @ts-expect-error A logger has four methods.
new Partoo({ apiKey: "test-key", logger: { warn: console.warn } });

// @ts-expect-error A Fullwhere client needs both keys.
new Fullwhere({ apiKey: "test-key" });
// @ts-expect-error Options are written in camel case.
new Partoo({ api_key: "test-key" });

export async function calls(signal: AbortSignal, maybe: number | undefined): Promise<void> {
  const call: Call<ReviewPage> = partoo.reviews.search({ state__in: ["not_treated", "a state of tomorrow"] }, { signal });
  for (const review of (await call).reviews ?? []) {
    const rating: number | null | undefined = review.rating;
    // @ts-expect-error A member may be missing.
    const certain: number = review.rating;
    await partoo.reviews.reply({ review_id: review.id, content: `${rating} ${certain}`, parent_id: maybe });
  }
  const { value, response } = await partoo.businesses.get({ business_id: "5409" }).withResponse();
  const business: Business = value;
  response.headers.get("x-request-id");
  // A member that can be cleared takes null, and what was read can be sent again.
  await partoo.businesses.update({ business_id: business.id, zipcode: null, groups: [7] as const });
  await fullwhere.customers.list();
  await partoo.users.me();
  await partoo.webhooks.tryOut({ items: [{ url: "https://example.com", event_type: "review_created" }] });
  const raw: { id: number } = await partoo.request<{ id: number }>("GET", "/reviews/34", { query: { page: 1 }, signal });
  raw.id.toFixed();

  // @ts-expect-error The parameter is named `state__in`.
  await partoo.reviews.search({ state_in: ["treated"] });
  // @ts-expect-error A required parameter is missing.
  await partoo.reviews.reply({ review_id: 34 });
  // @ts-expect-error A required parameter is missing.
  await partoo.reviews.reply();
  // @ts-expect-error An id is a number.
  await partoo.reviews.reply({ review_id: "34", content: "" });
  // @ts-expect-error This one cannot be cleared.
  await partoo.businesses.update({ business_id: "5409", name: null });
  // @ts-expect-error There is no such operation.
  await partoo.reviews.remove({ review_id: 34 });
  // @ts-expect-error There is no such resource here.
  await partoo.customers.list();
  // @ts-expect-error There is no such option.
  await partoo.users.me({}, { timeout: 1 });
}

export async function walks(signal: AbortSignal): Promise<string | undefined> {
  const patient: Partoo = partoo.withOptions({ deadline: 60_000, bulk: true });
  const headroom: Headroom | null = await patient.headroom();
  const pages = patient.reviews.searchPages({ state__in: ["treated"] }, { prefetch: 4, position: '{"page":2}', signal });
  for await (const page of pages) page.reviews?.[0]?.id.toFixed();
  const items = patient.reviews.searchItems();
  for await (const review of items) {
    const one: Review = review;
    if (one.id === items.totals?.count) break;
  }
  const all: Review[] = await items.collect(headroom?.remaining ?? 7);
  await partoo.users.listBusinessesItems({ user_id: "1" }).collect(all.length);
  await fullwhere.customers.listItems().next();

  // @ts-expect-error A list has a limit.
  await items.collect();
  // @ts-expect-error An operation without pages.
  partoo.users.mePages();
  // @ts-expect-error Its entries are no list.
  partoo.publisherStates.searchItems();
  // @ts-expect-error A required parameter is missing.
  partoo.users.listBusinessesPages();
  // @ts-expect-error That is of the client.
  partoo.withOptions({ rateLimit: 7 });
  return items.position;
}

export function errors(error: unknown): ErrorCode | undefined {
  if (error instanceof RateLimitedError) {
    const seconds: number | undefined = error.retryAfter;
    seconds?.toFixed();
  }
  if (error instanceof ConnectionError) {
    const name: string | undefined = error.cause?.code;
    name?.startsWith("E");
  }
  return error instanceof LocalPresenceError ? error.code : undefined;
}

const verifier = new WebhookVerifier({ environment: "production" });
new WebhookVerifier({ publicKeys: ["..."] });
// @ts-expect-error Keys come from one place.
new WebhookVerifier({ environment: "sandbox", publicKeys: [] });
// @ts-expect-error There is no such environment.
new WebhookVerifier({ environment: "staging" });

export function receive(headers: Record<string, string | string[] | undefined>, body: Buffer): string | null | undefined {
  const event: WebhookEvent = verifier.unwrap(headers[SIGNATURE_HEADER], body);
  // @ts-expect-error A parsed body is no body.
  verifier.verify(headers[SIGNATURE_HEADER], { type: "review_created" });
  switch (event.type) {
    case "review_created":
    case "review_updated":
      return event.payload.review.content;
    case "business_deleted":
      return event.payload.business_id;
    case "message_received":
      return String(event.event.message_id);
    default:
      // @ts-expect-error Not every event has a review.
      return event.payload.review.content;
  }
}

export const filter: SearchReviews = {};

export async function change(partoo: Partoo): Promise<Date | undefined> {
  await partoo.businesses.changePlans({ business_id: "5409" }, (plans) => [...plans, { name: "posts" }]);
  // @ts-expect-error A plan has a name.
  await partoo.businesses.changePlans({ business_id: "5409" }, (plans) => [...plans, { enabled: true }]);
  return parseTimestamp("2026-03-01T10:30:00Z").instant;
}

export async function proxies(message: import("node:http").IncomingMessage, answer: import("node:http").ServerResponse): Promise<Response> {
  const proxy = createProxy<{ user?: string }>({
    policy: { allow: [{ operations: ["reviews.search"], businesses: "principal" }] },
    partoo: { apiKey: "test-key", baseUrl: new URL("https://example.com") },
    authorize: async (request, { user }) => (user && request.headers.has("cookie") ? { id: user, businesses: ["5409"], orgId: 42 } : null),
    audit: ({ decision, status }) => console.log(decision, status),
  });
  await toNodeHandler(createProxy({ policy: "", fullwhere: { apiKey: "a", apiSecret: "b" }, public: true }))(message, answer);
  // @ts-expect-error A misspelt name would let nothing through.
  createProxy({ policy: { allow: [{ operation: ["reviews.search"] }] }, public: true });
  const policy: Policy = { browser: { hosts: ["shop.example"] }, allow: [{ operations: ["*"], access: "read", parameters: { per_page: { at_most: 20 } } }] };
  createProxy({ policy, public: true, audit: async () => {}, onError: async () => {} });
  // @ts-expect-error Fullwhere has two keys.
  createProxy({ policy: "", fullwhere: { apiKey: "a" } });
  (await proxy.finish()) satisfies void;
  return proxy(new Request("https://example.com"), { user: "anna" });
}
