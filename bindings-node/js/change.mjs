import { Call } from "./call.mjs";
import { publicError } from "./failure.mjs";

/** Changes a list that is replaced as a whole: reads it, has it changed, writes it back. */
export function changed(call, { id, read, write, list }, params, change, options) {
  const run = async () => {
    const { response } = await call(read, params, options).withResponse();
    const kept = await keep(call, id, params, response);
    const entries = await change(kept[list]);
    return call(write, { ...kept, [list]: entries }, options).withResponse();
  };
  return new Call(run());
}

async function keep(call, id, params, { status, body }) {
  try {
    return JSON.parse(await call.kept(id, params, { status, headers: [], body }));
  } catch (error) {
    throw publicError(error);
  }
}
