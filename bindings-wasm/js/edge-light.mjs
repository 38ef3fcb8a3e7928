// Vercel's edge runtime: as on Workers, but the import asks for a module.
import module from "./localpresence.wasm?module";

import { setSource } from "./wasm.mjs";

export * from "./errors.mjs";
export * from "./facade.mjs";

setSource(() => module);
