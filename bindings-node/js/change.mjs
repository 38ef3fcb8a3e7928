import { RawResponse } from "./answer.mjs";
import { publicError } from "./failure.mjs";
import { paramsToJson } from "./input.mjs";

/** Changes a list that is replaced as a whole: reads it, has it changed, writes it back; gives the answer to that. */
export async function changed(calls, { id, read, write, list }, params, change, signal) {
  const found = paramsToJson(params);
  const answer = await calls.call(read, found, signal).catch((error) => {
    throw publicError(error, { operation: read });
  });
  const kept = JSON.parse(await calls.kept(id, found, ...RawResponse.parts(answer)));
  const entries = await change(kept[list]);
  return calls.call(write, paramsToJson({ ...kept, [list]: entries }), signal);
}
