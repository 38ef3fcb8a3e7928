import { Partoo } from "@localpresence/web";

import { playFaults } from "../../bindings-node/test/faults.mjs";

playFaults({
  // Stands for the proxy, which adds the key.
  client: ({ apiKey, ...options }) =>
    new Partoo({ ...options, fetch: (url, request) => fetch(url, { ...request, headers: [...request.headers, ["x-apikey", apiKey]] }) }),
  others: {
    // `fetch` does not tell a body that does not unpack from a connection that breaks, so a read is repeated.
    "broken_gzip.json": { error: { code: "connection", attempts: 3, retryable: true }, received: 3 },
  },
});
