// Vercel's edge runtime: as on Workers, but the import asks for a module.
import module from "./server.wasm?module";

export const source = () => module;
