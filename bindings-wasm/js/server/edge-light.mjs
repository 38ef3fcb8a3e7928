// Vercel's edge runtime: as on Workers, but the import asks for a module.
import module from "./server.wasm?module";

export function source() {
  // Where Next runs it by itself, the module was compiled in another realm, whose `WebAssembly.Module` is another class.
  if (!(module instanceof WebAssembly.Module)) Object.setPrototypeOf(module, WebAssembly.Module.prototype);
  return module;
}
