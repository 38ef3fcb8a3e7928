import { invalidRequest } from "./failure.mjs";

/** The text to read; whatever else somebody passes is refused. */
export function timestampText(text) {
  if (typeof text !== "string") throw invalidRequest("timestamp", "must be a text of an answer");
  return text;
}

/** The parts of a timestamp, from the JSON of the core. */
export function timestampParts(json) {
  const { milliseconds, ...parts } = JSON.parse(json);
  return milliseconds === undefined ? parts : { ...parts, instant: new Date(milliseconds) };
}
