// Node, Bun and Deno.
import { readFileSync } from "node:fs";

export const source = () => readFileSync(new URL("./server.wasm", import.meta.url));
