// One job: answer a review, change a store's hours, list customers, and receive the webhook that this caused.
// `cargo xtask demo` starts it with the addresses and keys of a sandbox in the environment.

import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

import { Fullwhere, Partoo, SignatureError, WebhookVerifier } from "localpresence";

const { PARTOO_API_KEY, PARTOO_BASE_URL, FULLWHERE_API_KEY, FULLWHERE_API_SECRET, FULLWHERE_BASE_URL, WEBHOOK_PUBLIC_KEY } = process.env;

/** Listens on a free port and tells the vendor to deliver there; gives the first delivery. */
async function receiveWebhooks(partoo) {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${server.address().port}/webhooks`;
  const first = once(server, "request").then(async ([request, response]) => {
    const body = await buffer(request);
    response.end();
    server.close();
    return { signature: request.headers["x-partoo-signature-v1"], body };
  });
  await partoo.webhooks.create({ items: [{ url, event_type: "review_updated" }] });
  return { first };
}

/** Opens the first store on Sunday mornings too. */
async function changeHours(partoo) {
  const [store] = (await partoo.businesses.search()).businesses;
  const open_hours = { ...store.open_hours, sunday: ["09:00-12:00"] };
  await partoo.businesses.update({ business_id: store.id, open_hours });
  return `${store.name} opens on Sunday`;
}

function verify({ signature, body }, review) {
  const verifier = new WebhookVerifier({ publicKeys: [WEBHOOK_PUBLIC_KEY] });
  const event = verifier.unwrap(signature, body);
  if (event.type !== "review_updated" || event.payload.review.id !== review.id) throw new Error("another event came");
  try {
    verifier.verify(signature, Buffer.concat([body, Buffer.from(" ")]));
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    return `review_updated for review ${review.id}, signature valid, tampered copy refused`;
  }
  throw new Error("a tampered body was accepted");
}

let clock;
function report(step, answer) {
  console.log(JSON.stringify({ step, answer, milliseconds: performance.now() - clock }));
  clock = performance.now();
}

const partoo = new Partoo({ apiKey: PARTOO_API_KEY, baseUrl: PARTOO_BASE_URL });
const fullwhere = new Fullwhere({ apiKey: FULLWHERE_API_KEY, apiSecret: FULLWHERE_API_SECRET, baseUrl: FULLWHERE_BASE_URL });
const { first } = await receiveWebhooks(partoo);
clock = performance.now();

const page = await partoo.reviews.search({ state__in: ["not_treated"] });
report("search", `${page.count} unanswered reviews`);

const [review] = page.reviews;
const comment = await partoo.reviews.reply({ review_id: review.id, content: "Thank you for your visit!" });
report("reply", `review ${review.id} answered with comment ${comment.id}`);

report("hours", await changeHours(partoo));

const customers = await fullwhere.customers.list();
report("customers", `${customers.items.length} of ${customers.meta.totalItems} customers`);

report("webhook", verify(await first, review));
