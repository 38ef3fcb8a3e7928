// Cloudflare Workers: compiling from bytes is forbidden there, but an import is a compiled module.
import module from "./server.wasm";

export const source = () => module;
