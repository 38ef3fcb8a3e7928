// The job as a page does it: it holds no key and talks to the company's proxy.

import { Fullwhere, Partoo } from "@localpresence/web";

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

async function work() {
  const page = await partoo.reviews.search({ state__in: ["not_treated"] });
  report("search", `${page.count} unanswered reviews`);

  const [review] = page.reviews;
  const comment = await partoo.reviews.reply({ review_id: review.id, content: "Thank you for your visit!" });
  report("reply", `review ${review.id} answered with comment ${comment.id}`);

  report("hours", await changeHours());

  const customers = await fullwhere.customers.list();
  report("customers", `${customers.items.length} of ${customers.meta.totalItems} customers`);
  document.body.dataset.review = review.id;
}

work().then(
  () => (document.body.dataset.done = "yes"),
  (error) => (document.body.dataset.failed = String(error?.stack ?? error)),
);
