import sandbox from "./index.js";

export const { start, binary, SandboxError } = sandbox;
