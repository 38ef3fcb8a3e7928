export { start, binary, SandboxError } from "./index.js";
export type { Delivery, Fault, LoggedRequest, Options, RequestLog, Sandbox } from "./index.js";
