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
  blankPlaces(wasm);
  return { script, wasm };
}

/** The names that the halves know each other by do not compress. Numbers do, of the same length, as they stand in a binary file. */
function renaming(glue) {
  const names = [...new Set(glue.match(/__wbg_\w+_[0-9a-f]{16}\b/g))];
  const numbered = new Map(names.map((name, index) => [name, index.toString(36).padStart(name.length, "_")]));
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

/** Blanks the places that panics would name, each a file, a line and a column: nothing reads them any more. */
function blankPlaces(path) {
  const bytes = readFileSync(path);
  const segments = segmentsOf(bytes);
  const text = (address, length) => {
    const segment = segments.find(({ start, data }) => start <= address && address + length <= start + data.length);
    return segment?.data.subarray(address - segment.start, address - segment.start + length);
  };
  const places = [];
  for (const { data } of segments) {
    for (let at = 0; at + 16 <= data.length; at += 4) {
      const file = text(data.readUInt32LE(at), data.readUInt32LE(at + 4));
      if (file && /^[\w./-]+\.rs$/.test(file.toString("latin1"))) places.push(file, data.subarray(at, at + 16));
    }
  }
  if (!places.length) throw new Error(`${path} names no source`);
  // Many share a file, so all are found before the first goes.
  for (const place of places) place.fill(0);
  writeFileSync(path, bytes);
}

/** The data of a module: at which address it starts, and its part of the file. */
function segmentsOf(bytes) {
  const module = binaryen.readBinary(bytes);
  return Array.from({ length: module.getNumDataSegments() }, (_, index) => {
    const { offset, data } = module.getDataSegmentInfo(module.getDataSegmentByIndex(index));
    const at = bytes.indexOf(Buffer.from(data));
    return { start: offset, data: bytes.subarray(at, at + data.byteLength) };
  });
}
