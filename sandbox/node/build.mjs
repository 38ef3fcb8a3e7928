// Puts the program into the package: node build.mjs PROGRAM. `cargo build --release -p localpresence-sandbox` makes one.

import { chmodSync, copyFileSync, mkdirSync } from "node:fs";

const [program] = process.argv.slice(2);
if (!program) throw new Error("usage: node build.mjs PROGRAM");
// The folder tells for which machines it is, so that several can lie side by side.
const folder = new URL(`bin/${process.platform}-${process.arch}/`, import.meta.url);
mkdirSync(folder, { recursive: true });
const target = new URL(process.platform === "win32" ? "localpresence-sandbox.exe" : "localpresence-sandbox", folder);
copyFileSync(program, target);
chmodSync(target, 0o755);
