import * as native from "#server-core";
// By the conditions of `imports` in package.json: every platform has a way of its own to the wasm.
import { source } from "#server";

let isReady = false;

/** The native half, started when it is first asked for. Servers may compile while somebody waits, so nothing here is a promise. */
export function server() {
  if (!isReady) native.initSync({ module: source() });
  isReady = true;
  return native;
}
