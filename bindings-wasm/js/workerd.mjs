// Cloudflare Workers: compiling from bytes is forbidden there, but an import is a compiled module.
import module from "./localpresence.wasm";

import { setSource } from "./wasm.mjs";

export * from "./errors.mjs";
export * from "./facade.mjs";

setSource(() => module);
