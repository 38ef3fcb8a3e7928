// A page as a shop would have it: it lists reviews, answers one and reads them all, through the company's proxy. It holds no key.

import { Partoo, PermissionDeniedError } from "#client";

interface Report {
  listed: number;
  answered: number;
  read: number;
  total: number | undefined;
  refusals: string[];
  milliseconds: number;
}

declare global {
  interface Window {
    report?: Report;
    failure?: string;
  }
}

const settings = new URLSearchParams(location.search);
const partoo = new Partoo({ baseUrl: settings.get("proxy") ?? "/api/partoo", token: () => settings.get("token") ?? "" });

function show(text: string): void {
  const line = document.createElement("li");
  line.textContent = text;
  document.querySelector("#reviews")?.append(line);
}

/** What the proxy says to a call that it must refuse. */
async function refusal(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (error instanceof PermissionDeniedError) return error.message;
    throw error;
  }
  return "it was allowed";
}

async function work(): Promise<Report> {
  const began = performance.now();
  const page = await partoo.reviews.search({ state__in: ["not_treated"] });
  const reviews = page.reviews ?? [];
  for (const review of reviews) show(`${review.rating ?? "-"} of 5: ${review.content ?? "no words"}`);
  const [first] = reviews;
  if (first?.id === undefined) throw new Error("there is no review to answer");
  await partoo.reviews.reply({ review_id: first.id, content: "Thank you for your visit!" });
  show(`Review ${first.id} is answered`);

  const all = partoo.reviews.searchItems({ per_page: 50 });
  let read = 0;
  for await (const _ of all) read += 1;
  show(`${read} reviews in all`);

  const refusals = [
    await refusal(() => partoo.users.me()),
    await refusal(() => partoo.businesses.delete({ business_id: "1" })),
    await refusal(() => partoo.apiKeys.list()),
    await refusal(() => partoo.reviews.search({ per_page: 51 })),
  ];
  return { listed: reviews.length, answered: first.id, read, total: all.totals?.count, refusals, milliseconds: performance.now() - began };
}

work().then(
  (report) => (window.report = report),
  (error) => (window.failure = String(error?.stack ?? error)),
);
