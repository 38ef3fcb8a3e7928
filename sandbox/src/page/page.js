// Shows what the sandbox holds, each second while somebody looks, and tells it what to do.

import * as render from "./render.js";

const EVERY_MS = 1000;
const REQUESTS_SHOWN = 100;
const byId = (id) => document.getElementById(id);

async function ask(path, options) {
  const answer = await fetch(`/_sandbox${path}`, options);
  const text = await answer.text();
  const body = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(body?.error ?? `The sandbox answered ${answer.status}`);
  return body;
}

const send = (method, path, body) => ask(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

// What is shown already stays untouched: the reader may have scrolled or selected something in it.
const shown = new Map();
function show(id, data, make) {
  const text = JSON.stringify(data);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  byId(id).replaceChildren(...[make(data)].flat());
}

/** Offers other choices, and keeps the one that was made where it still exists. */
function offer(id, choices) {
  const before = byId(id).value;
  show(id, choices, render.options);
  if (choices.some(([value]) => String(value) === before)) byId(id).value = before;
}

function showState(state) {
  offer("organization", state.organizations.map((id) => [id, `Organization ${id}`]));
  offer("review-store", state.businesses.map(({ id, name }) => [id, name]));
  offer("event-type", state.event_types.map((type) => [type, type]));
  byId("now").textContent = `${state.now.slice(0, 10)} ${state.now.slice(11, 19)}`;
  byId("limit").textContent = state.rate_limit ?? "no limit";
  show("stores", state.businesses, render.stores);
  show("reviews", [state.reviews, state.businesses], ([reviews, businesses]) => render.reviews(reviews, businesses));
  show("webhooks", state.webhooks, render.webhooks);
  show("faults", state.faults, render.faults);
}

function live(text, className) {
  // Said once, not each second: it is read out to those who do not see it.
  if (byId("live").textContent !== text) byId("live").textContent = text;
  byId("live").className = className;
}

async function refresh() {
  const organization = byId("organization").value || 1;
  try {
    const [state, log, deliveries] = await Promise.all([
      ask(`/state?org_id=${organization}`),
      ask(`/requests?last=${REQUESTS_SHOWN}`),
      ask("/deliveries"),
    ]);
    showState(state);
    byId("count").textContent = log.count;
    show("requests", log.requests, render.requests);
    show("deliveries", deliveries.deliveries, render.deliveries);
    live(`Live at ${location.host}`, "on");
  } catch {
    live("The sandbox does not answer", "off");
  }
}

async function follow() {
  if (!document.hidden) await refresh();
  setTimeout(follow, EVERY_MS);
}

/** Does something and says how it went. */
async function tell(act) {
  const told = byId("told");
  try {
    told.textContent = await act();
    told.className = "";
  } catch (error) {
    told.textContent = error.message;
    told.className = "failed";
  }
  await refresh();
}

const delivered = (count) => (count === 0 ? "no webhook is told" : "its webhook is told");

function onSubmit(id, act) {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    tell(() => act(Object.fromEntries(new FormData(event.target))));
  });
}

onSubmit("review-form", async ({ business_id, rating, content }) => {
  const given = { business_id, rating: Number(rating), content: content.trim() || null };
  const { review, deliveries } = await send("POST", "/reviews", given);
  return `Review ${review.id} arrived; ${delivered(deliveries)}.`;
});

onSubmit("event-form", async ({ type }) => {
  const { deliveries } = await send("POST", "/events", { type, org_id: Number(byId("organization").value) });
  return `${type} happened; ${delivered(deliveries)}.`;
});

onSubmit("fault-form", async ({ kind, times }) => {
  const fault = { kind, ...(times && { times: Number(times) }), ...(kind === "latency" && { ms: 2000 }) };
  await send("PUT", "/faults", { faults: [fault] });
  return "The fault waits for the next request.";
});

const onClick = (id, act) => byId(id).addEventListener("click", () => tell(act));

onClick("clear-faults", async () => {
  await ask("/faults", { method: "DELETE" });
  return "There are no faults any more.";
});

onClick("advance", async () => {
  await send("POST", "/clock", { advance_seconds: 60 });
  return "A minute passed.";
});

onClick("reset", async () => {
  await ask("/reset", { method: "POST" });
  return "Everything is as it was at the start.";
});

byId("organization").addEventListener("change", refresh);
follow();
