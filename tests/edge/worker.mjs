// A Worker that is the server half of a page: the company's proxy, and where webhooks arrive.

import { waitUntil } from "cloudflare:workers";

import { SIGNATURE_HEADER, SignatureError, WebhookVerifier } from "@localpresence/web/webhooks";

import { proxyOf, work } from "./work.mjs";

// Workers may start a wasm before the first request.
const production = new WebhookVerifier({ environment: "production" });
let proxy;
const records = [];

export default {
  async fetch(request, { GIVEN }, context) {
    const { pathname } = new URL(request.url);
    if (pathname === "/work") return Response.json(await work(GIVEN));
    if (pathname === "/webhooks/production") return receive(request, production);
    if (pathname === "/webhooks") return receive(request, new WebhookVerifier({ publicKeys: [GIVEN.webhook.public_key] }));
    if (pathname === "/records") return Response.json(records);
    proxy ??= proxyOf({ ...GIVEN, audit });
    const answer = proxy(request);
    // A write is seen through when the client goes away.
    context.waitUntil(answer);
    return answer;
  },
};

/** Takes longer than the answer, as a log elsewhere does. */
function audit(record) {
  records.push(record);
  waitUntil(scheduler.wait(20).then(() => (record.isKept = true)));
}

async function receive(request, verifier) {
  try {
    const event = verifier.unwrap(request.headers.get(SIGNATURE_HEADER), await request.arrayBuffer());
    return new Response(event.type);
  } catch (error) {
    return new Response(error.name, { status: error instanceof SignatureError ? 400 : 500 });
  }
}
