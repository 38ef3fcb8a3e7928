/** Does what most pages do: asks for one page of reviews, then for all of them. */
export function work(Partoo) {
  const settings = new URLSearchParams(location.search);
  const partoo = new Partoo({ baseUrl: settings.get("proxy"), token: settings.get("token") });
  read(partoo).then(
    (report) => (window.report = report),
    (error) => (window.failure = String(error?.stack ?? error)),
  );
}

async function read(partoo) {
  const { count } = await partoo.reviews.search({ per_page: 50 });
  const reviews = partoo.reviews.searchItems({ per_page: 50 });
  let walked = 0;
  for await (const _ of reviews) walked += 1;
  return { count, walked };
}
