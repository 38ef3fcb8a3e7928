// Browsers and bundlers: both know this form of a URL.
import { setSource } from "./wasm.mjs";

export * from "./errors.mjs";
export * from "./facade.mjs";

setSource(() => new URL("./localpresence.wasm", import.meta.url));
