// The job of the demo by openapi-fetch, with the types that openapi-typescript wrote; run.py starts it.

import assert from "node:assert/strict";
import { createPublicKey, verify as verifySignature } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import createClient from "openapi-fetch";
import type { paths as FullwherePaths } from "./generated/fullwhere.js";
import type { components, paths as PartooPaths } from "./generated/partoo.js";

type Schemas = components["schemas"];
type Delivery = { signature: string; body: Buffer };

const sandbox: Record<string, string> = JSON.parse(process.env.SANDBOX ?? "{}");
const partoo = createClient<PartooPaths>({
  baseUrl: sandbox.partoo_url,
  headers: { "x-APIKey": sandbox.api_key },
  querySerializer: { array: { style: "form", explode: false } },
});
const fullwhere = createClient<FullwherePaths>({
  baseUrl: sandbox.fullwhere_url,
  headers: { "X-API-KEY": sandbox.fullwhere_api_key, "X-API-SECRET": sandbox.fullwhere_api_secret },
});

// The answer, which is no error.
function of<T>({ data, error }: { data?: T; error?: unknown }): T {
  assert.equal(error, undefined);
  assert(data !== undefined);
  return data;
}

async function receiveWebhooks(): Promise<{ server: Server; delivery: Promise<Delivery> }> {
  let receive: (delivery: Delivery) => void;
  const delivery = new Promise<Delivery>((resolve) => (receive = resolve));
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    response.end();
    receive({ signature: String(request.headers["x-partoo-signature-v1"]), body });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  of(await partoo.POST("/webhooks", { body: { items: [{ url, event_type: "review_updated" }] } }));
  return { server, delivery };
}

async function unanswered(): Promise<Schemas["ReviewPage"]> {
  return of(await partoo.GET("/reviews", { params: { query: { state__in: ["not_treated"] } } }));
}

async function answerAReview(): Promise<number> {
  const before = await unanswered();
  assert(before.reviews?.[0]);
  const { id } = before.reviews[0];
  const comment = of(await partoo.POST("/comments", { body: { review_id: id, content: "Merci de votre visite !" } }));
  assert.equal(comment.content, "Merci de votre visite !");
  const after = await unanswered();
  assert.equal(after.count, before.count - 1);
  assert(after.reviews && !after.reviews.some((review) => review.id === id));
  return id;
}

async function changeHours(): Promise<void> {
  const store = of(await partoo.GET("/business/search")).businesses?.[0];
  assert(store);
  const path = { business_id: store.id };
  const open = (day: string[] | null | undefined) => day ?? [];
  const week = store.open_hours;
  assert(week);
  const open_hours = {
    monday: open(week.monday),
    tuesday: open(week.tuesday),
    wednesday: open(week.wednesday),
    thursday: open(week.thursday),
    friday: open(week.friday),
    saturday: open(week.saturday),
    sunday: ["09:00-12:00"],
  };
  of(await partoo.POST("/business/{business_id}", { params: { path }, body: { open_hours } }));
  const changed = of(await partoo.GET("/business/{business_id}", { params: { path } }));
  assert.deepEqual(changed.open_hours?.sunday, ["09:00-12:00"]);
}

async function listCustomers(): Promise<void> {
  const page = of(await fullwhere.POST("/partners/customer/list", { body: {} }));
  assert.equal(page.meta?.totalItems, 25);
  assert(page.items?.length);
}

function verify({ signature, body }: Delivery, reviewId: number): void {
  // The 32 bytes of the key, in the frame that Node reads.
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(sandbox.public_key, "base64")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const isValid = (bytes: Buffer) => verifySignature(null, bytes, key, Buffer.from(signature, "base64"));
  assert(isValid(body));
  assert(!isValid(Buffer.concat([body, Buffer.from(" ")])));
  const event: Schemas["ReviewUpdatedEvent"] = JSON.parse(body.toString());
  assert.equal(event.type, "review_updated");
  assert.equal(event.payload.review.id, reviewId);
}

const { server, delivery } = await receiveWebhooks();
const reviewId = await answerAReview();
await changeHours();
await listCustomers();
verify(await delivery, reviewId);
server.close();
