// What a function at the edge does, on any runtime: it hosts the proxy, calls through it, and verifies a webhook.

import { Partoo, PermissionDeniedError } from "@localpresence/web";
import { createProxy } from "@localpresence/web/proxy";
import { SignatureError, WebhookVerifier } from "@localpresence/web/webhooks";

const POLICY = {
  browser: { origins: ["https://app.example"] },
  allow: [
    { operations: ["reviews.search"], parameters: { per_page: { at_most: 50 } }, remove: ["reviews.author_name", "reviews.comments.author_name"] },
    { operations: ["reviews.reply"], roles: ["editor"], only: ["review_id", "content"] },
    { operations: ["businesses.search"] },
  ],
};
const anna = { id: "anna", roles: ["editor"], businesses: ["5409", "5410"], orgId: 42 };

/** A proxy in front of the vendor at `vendor`; whoever has the token is Anna. */
export function proxyOf({ policy = POLICY, vendor, key, token, audit = () => {} }) {
  return createProxy({
    policy,
    partoo: { apiKey: key, baseUrl: vendor },
    fullwhere: { apiKey: key, apiSecret: key, baseUrl: vendor },
    authorize: (request) => (request.headers.get("authorization") === `Bearer ${token}` ? anna : null),
    audit,
  });
}

/** Does each thing once, and says what came of it. */
export async function work(given) {
  const proxy = proxyOf(given);
  const fetch = (url, request) => proxy(new Request(url, request));
  const partoo = new Partoo({ baseUrl: "https://shop.example/api/partoo", token: given.token, fetch });
  const { reviews } = await partoo.reviews.search({ per_page: 5, state__in: ["not_treated"] });
  const comment = await partoo.reviews.reply({ review_id: reviews[0].id, content: "Thank you!" });
  const refusal = await partoo.users.me().catch((error) => error);
  return {
    listed: reviews.length,
    named: reviews.filter((review) => "author_name" in review).length,
    answered: typeof comment.id,
    refusal: refusal instanceof PermissionDeniedError ? refusal.message : String(refusal),
    ...delivery(given.webhook),
  };
}

function delivery({ public_key, signature, body }) {
  const verifier = new WebhookVerifier({ publicKeys: [public_key] });
  const event = verifier.unwrap(signature, body).type;
  try {
    verifier.verify(signature, `${body} `);
  } catch (error) {
    return { event, tampered: error instanceof SignatureError ? "refused" : String(error) };
  }
  return { event, tampered: "accepted" };
}
