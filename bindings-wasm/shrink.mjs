// What makes the wasm smaller that neither Rust nor wasm-opt does.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import binaryen from "binaryen";

/** What Rust calls when the program is broken. Every one of them ends in a trap. */
const PANICS =
  /^core(::panicking::|::(option|result)::\w+_failed|::(str|slice)::\S*_fail(_rt)?$|::cell::panic_)|::panic_poisoned$|::capacity_overflow$|::handle_alloc_error$/;

/** Makes both halves that wasm-bindgen wrote smaller, and says where they are. */
export function shrink(folder) {
  const [script, wasm] = ["small.js", "small.wasm"].map((name) => resolve(folder, name));
  const glue = readFileSync(resolve(folder, "localpresence.js"), "latin1");
  const rename = renaming(glue);
  writeFileSync(script, rename(glue), "latin1");
  writeFileSync(wasm, rename(readFileSync(resolve(folder, "localpresence_bg.wasm"), "latin1")), "latin1");
  trapAtOnce(wasm);
  return { script, wasm };
}

/** The names that the halves know each other by end in a hash, which does not compress. A number of the same length does. */
function renaming(glue) {
  const names = [...new Set(glue.match(/__wbg_\w+_[0-9a-f]{16}\b/g))];
  const numbered = new Map(names.map((name, index) => [name, name.slice(0, -16) + String(index).padStart(16, "0")]));
  return (text) => text.replace(/__wbg_\w+_[0-9a-f]{16}/g, (name) => numbered.get(name) ?? name);
}

/** Traps at once in place of a panic: what it would say goes to a terminal that is not there. */
function trapAtOnce(path) {
  const module = binaryen.readBinary(readFileSync(path));
  let found = 0;
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const panic = module.getFunctionByIndex(index);
    const name = binaryen.getFunctionInfo(panic).name.replace(/\[[0-9a-f]+\]/g, "");
    if (!PANICS.test(name)) continue;
    binaryen.Function.setBody(panic, module.unreachable());
    found++;
  }
  if (!found) throw new Error(`${path} holds no panic, or no names`);
  writeFileSync(path, module.emitBinary());
}
