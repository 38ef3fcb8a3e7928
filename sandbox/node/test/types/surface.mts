// Compiled, never run.

import { type Fault, type Sandbox, SandboxError, start } from "localpresence-sandbox";

const sandbox: Sandbox = await start({ rateLimit: null, apiKeys: { 2: "own" } });
const fault: Fault = { kind: "status", status: 503, retry_after: "2", times: 1, after: true };
await sandbox.setFaults([fault], { seed: 7 });
const received: number | undefined = (await sandbox.requests()).operations["reviews.reply"]?.received;
const key: string | undefined = sandbox.apiKeys["2"];
const outcome: "pending" | "delivered" | "lost" | undefined = (await sandbox.deliveries())[0]?.outcome;
const error: Error = new SandboxError();

// @ts-expect-error There is no such kind.
await sandbox.setFaults([{ kind: "earthquake" }]);
// @ts-expect-error The limit is a number.
await start({ rateLimit: "off" });

export { error, key, outcome, received };
