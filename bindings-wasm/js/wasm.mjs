import start, * as core from "#core";

/** The native half; it answers once it is loaded. */
export { core };

let source;
let ready;

/** Where `init` finds the wasm when it is given none: every loader knows its own way. */
export function setSource(find) {
  source = find;
}

/** Loads the wasm, once; calls do it by themselves. */
export function init(input) {
  ready ??= load(input).catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

/** Starts from a compiled module or from bytes, where waiting is not possible. */
export function initSync(module) {
  core.initSync({ module });
  ready = Promise.resolve();
}

/** Waits until the native half is there. */
export async function loaded() {
  await init();
}

async function load(input) {
  try {
    await start({ module_or_path: input ?? (await source()) });
  } catch (cause) {
    throw new Error(`the wasm of @localpresence/web cannot be loaded: ${cause?.message ?? cause}`, { cause });
  }
}
