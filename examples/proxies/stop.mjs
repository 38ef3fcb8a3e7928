// How a process with the proxy in it ends.

import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** For answers that are on their way, in milliseconds. */
const PATIENCE = 10_000;

/** Told to end, it takes no more requests, answers those that it has, and sees writes through whose clients have left. */
export function stopInOrder(server, proxy) {
  process.once("SIGTERM", async () => {
    server.close();
    // Browsers connect ahead, and Node waits for connections on which nothing is ever asked.
    await Promise.race([once(server, "close"), sleep(PATIENCE)]);
    await proxy.finish();
    process.exit();
  });
}
