// Puts the page and the wasm of the package beside the bundle.

import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

copyFileSync("index.html", "dist/index.html");
copyFileSync(fileURLToPath(import.meta.resolve("@localpresence/web/localpresence.wasm")), "dist/localpresence.wasm");
