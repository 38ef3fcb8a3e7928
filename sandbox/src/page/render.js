// From data to elements. All texts go in as text, so nothing in the data can become markup.

/** An element with properties and children; `null` children are left out. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const badge = (text, kind = "") => element("span", { className: `badge ${kind}` }, text);
const soft = (text) => element("span", { className: "soft" }, text);
const empty = (text) => [element("li", { className: "empty" }, text)];
const words = (text) => text.replaceAll("_", " ");
const time = (text) => text.slice(11, 19);

export function stores(businesses) {
  if (businesses.length === 0) return empty("There is no store yet.");
  return businesses.map(({ name, city, code, status }) =>
    element("li", {},
      element("strong", {}, name ?? "–"),
      element("div", { className: "row" },
        soft(city ?? ""),
        code ? element("code", {}, code) : soft("without store code"),
        badge(words(status ?? ""), status === "open" ? "good" : "pending"))));
}

export function reviews(list, businesses) {
  if (list.length === 0) return empty("There is no review yet.");
  const names = new Map(businesses.map(({ id, name }) => [id, name]));
  return list.map((review) =>
    element("li", {},
      element("div", { className: "row" }, score(review), element("strong", {}, review.author_name ?? "Anonymous")),
      review.content ? element("p", { className: "content" }, review.content) : null,
      element("div", { className: "row" },
        soft(`${names.get(review.business_id) ?? "–"} · ${words(review.partner)} · ${review.date.slice(0, 10)}`),
        state(review.state)),
      review.comments?.content ? element("p", { className: "reply" }, review.comments.content) : null));
}

function score({ rating, recommended }) {
  if (rating === null || rating === undefined) return soft(recommended ? "recommends" : "does not recommend");
  const stars = element("span", { className: "stars" }, "★".repeat(rating) + "☆".repeat(5 - rating));
  stars.setAttribute("role", "img");
  stars.setAttribute("aria-label", `${rating} of 5 stars`);
  return stars;
}

const STATES = { treated: "good", not_treated: "pending", deleted: "bad" };
const state = (text) => badge(words(text), STATES[text]);

export function webhooks(list) {
  if (list.length === 0) return "This organization has no webhooks: create some with the operation webhooks.create.";
  return `Told: ${list.map(({ event_type, host }) => `${event_type} to ${host}`).join(", ")}.`;
}

const OUTCOMES = { delivered: "good", lost: "bad", pending: "pending" };

export function deliveries(list) {
  if (list.length === 0) return row(5, "Nothing was delivered yet.");
  return list.toReversed().map((delivery) =>
    element("tr", {},
      element("td", {}, delivery.event_type, delivery.try_out ? badge("try-out") : null),
      element("td", {}, delivery.host),
      element("td", {}, time(delivery.created_at)),
      element("td", {}, ...delivery.attempts.map(attempt)),
      element("td", {}, badge(delivery.outcome, OUTCOMES[delivery.outcome]))));
}

const attempt = ({ at, status }) => Object.assign(badge(String(status ?? "no answer"), kind(status)), { title: `at ${time(at)}` });

export function requests(list) {
  if (list.length === 0) return row(5, "Nobody asked anything yet.");
  return list.toReversed().map((request) =>
    element("tr", {},
      element("td", {}, element("code", {}, request.method)),
      element("td", {}, element("code", {}, request.path)),
      element("td", {}, request.operation ?? "–"),
      element("td", {}, badge(String(request.status ?? "no answer"), kind(request.status)), request.fault ? badge(words(request.fault), "pending") : null),
      element("td", {}, soft(request.user_agent ?? "–"))));
}

function kind(status) {
  if (status === null || status === undefined || status >= 500) return "bad";
  return status < 300 ? "good" : "pending";
}

const row = (columns, text) => [element("tr", {}, element("td", { colSpan: columns, className: "empty" }, text))];

export function faults(list) {
  return list.map((fault) =>
    element("li", {}, `${words(fault.kind)} for ${fault.operation === "*" ? "all requests" : fault.operation}, applied ${fault.applied}`
      + (fault.times === undefined ? " times" : ` of ${fault.times} times`)));
}

export const options = (list) => list.map(([value, text]) => element("option", { value }, text));
