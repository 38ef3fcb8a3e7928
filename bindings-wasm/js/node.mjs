// Node, Bun and Deno: their `fetch` reads no files.
import { readFileSync } from "node:fs";

import { setSource } from "./wasm.mjs";

export * from "./errors.mjs";
export * from "./facade.mjs";

setSource(() => readFileSync(new URL("./localpresence.wasm", import.meta.url)));
