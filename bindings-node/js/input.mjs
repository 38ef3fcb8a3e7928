import { invalidRequest } from "./failure.mjs";

const LOST = [Map, Set, WeakMap, WeakSet, Promise, RegExp];

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object of options, without any name that is not known. */
export function optionsOf(what, given, known) {
  if (given === undefined) return {};
  if (!isObject(given)) throw invalidRequest("options", `must be an object, such as { ${known[0]}: ... }`);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw invalidRequest(name, `is not an option of ${what}; there is ${known.join(", ")}`);
  }
  return given;
}

/** The signal of a call, if it has one. */
export function checkedSignal(signal) {
  if (signal === undefined || typeof signal?.addEventListener === "function") return signal;
  throw invalidRequest("signal", "must be an AbortSignal");
}

/** The parameters of a call as JSON. */
export function paramsToJson(params) {
  if (params === undefined) return "{}";
  if (!isObject(params)) throw invalidRequest("params", `must be an object with names, not ${describe(params)}`);
  return toJson("params", params);
}

/** JSON of values that JSON can hold; `JSON.stringify` alone would drop or change some silently. */
export function toJson(name, value) {
  const check = (key, part) => {
    const problem = lossOf(part);
    if (problem) throw invalidRequest(key || name, `${problem} cannot be sent as JSON`);
    return part;
  };
  try {
    return JSON.stringify(value, check);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw invalidRequest(name, "cannot be written as JSON: it contains itself");
    throw error;
  }
}

/** What a value is that JSON cannot hold. Called for each part of each request. */
function lossOf(part) {
  switch (typeof part) {
    case "object":
      return part !== null && LOST.some((type) => part instanceof type) ? describe(part) : undefined;
    case "number":
      return Number.isFinite(part) ? undefined : String(part);
    case "bigint":
    case "function":
    case "symbol":
      return describe(part);
    default:
      return undefined;
  }
}

function describe(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? `a ${value.constructor?.name}` : `a ${typeof value}`;
}
