import { Partoo } from "@localpresence/web";

import { playFaults } from "../../bindings-node/test/faults.mjs";

let proxies = 0;

playFaults({
  // Stands for the proxy, which adds the key. Each fault has a proxy of its own: what one is asked to wait holds for all calls to it.
  client: ({ baseUrl, apiKey, ...options }) => {
    const proxy = `https://proxy-${(proxies += 1)}.example`;
    const forward = (url, request) => fetch(url.replace(proxy, baseUrl), { ...request, headers: [...request.headers, ["x-apikey", apiKey]] });
    return new Partoo({ ...options, baseUrl: proxy, fetch: forward });
  },
  others: {
    // `fetch` does not tell a body that does not unpack from a connection that breaks, so a read is repeated.
    "broken_gzip.json": { error: { code: "connection", attempts: 3, retryable: true }, received: 3 },
  },
});
