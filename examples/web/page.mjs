// The job as a page does it: it holds no key and talks to the company's proxy.

import { Fullwhere, Partoo, SignatureError, WebhookVerifier } from "@localpresence/web";

const partoo = new Partoo({ baseUrl: "/api/partoo" });
const fullwhere = new Fullwhere({ baseUrl: "/api/fullwhere" });
let clock = performance.now();

function report(step, answer) {
  const line = document.createElement("li");
  line.dataset.step = JSON.stringify({ step, answer, milliseconds: performance.now() - clock });
  line.textContent = answer;
  document.querySelector("#steps").append(line);
  clock = performance.now();
}

/** Opens the first store on Sunday mornings too. */
async function changeHours() {
  const [store] = (await partoo.businesses.search()).businesses;
  const open_hours = { ...store.open_hours, sunday: ["09:00-12:00"] };
  await partoo.businesses.update({ business_id: store.id, open_hours });
  return `${store.name} opens on Sunday`;
}

async function verify(review) {
  const { signature, body } = await (await fetch("/deliveries")).json();
  const publicKey = new URLSearchParams(location.search).get("webhook_key");
  const verifier = new WebhookVerifier({ publicKeys: [publicKey] });
  const event = await verifier.unwrap(signature, body);
  if (event.type !== "review_updated" || event.payload.review.id !== review.id) throw new Error("another event came");
  try {
    await verifier.verify(signature, `${body} `);
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    return `review_updated for review ${review.id}, signature valid, tampered copy refused`;
  }
  throw new Error("a tampered body was accepted");
}

async function work() {
  const page = await partoo.reviews.search({ state__in: ["not_treated"] });
  report("search", `${page.count} unanswered reviews`);

  const [review] = page.reviews;
  const comment = await partoo.reviews.reply({ review_id: review.id, content: "Thank you for your visit!" });
  report("reply", `review ${review.id} answered with comment ${comment.id}`);

  report("hours", await changeHours());

  const customers = await fullwhere.customers.list();
  report("customers", `${customers.items.length} of ${customers.meta.totalItems} customers`);

  report("webhook", await verify(review));
}

work().then(
  () => (document.body.dataset.done = "yes"),
  (error) => (document.body.dataset.failed = String(error?.stack ?? error)),
);
