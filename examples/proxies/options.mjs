// What the proxy of the examples lets through, and for whom. A real one asks the company's own sessions.

const { PARTOO_API_KEY, PARTOO_URL, SHOP_TOKEN } = process.env;

export const options = {
  policy: {
    allow: [
      { operations: ["reviews.search"], remove: ["reviews.author_name", "reviews.comments.author_name"] },
      { operations: ["reviews.reply"], roles: ["editor"], only: ["review_id", "content"] },
    ],
  },
  partoo: { apiKey: PARTOO_API_KEY, baseUrl: PARTOO_URL },
  authorize: (request) => (request.headers.get("authorization") === `Bearer ${SHOP_TOKEN}` ? { id: "anna", roles: ["editor"] } : null),
};
