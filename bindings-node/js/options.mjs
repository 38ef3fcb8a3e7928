import { LEVELS } from "./attempts.mjs";
import { invalidRequest } from "./failure.mjs";
import { CALLS, CLIENT } from "./generated/defaults.mjs";
import { optionsOf } from "./input.mjs";

const milliseconds = (value) => (Number.isFinite(value) && value > 0 ? "" : "must be a number of milliseconds above 0");
const count = (value) => (Number.isInteger(value) && value > 0 && value < 2 ** 32 ? "" : "must be a whole number of at least 1");
const size = (value) => (Number.isSafeInteger(value) && value > 0 ? "" : "must be a number of bytes");
const flag = (value) => (typeof value === "boolean" ? "" : "must be true or false");
const callable = (value) => (typeof value === "function" ? "" : "must be a function");
const level = (value) => (LEVELS.includes(value) ? "" : `must be one of ${LEVELS.join(", ")}`);
const logger = (value) =>
  ["debug", "info", "warn", "error"].every((name) => typeof value?.[name] === "function") ? "" : "must have the methods debug, info, warn and error, as console has";
const orNull = (check) => (value) => (value === null ? "" : check(value) && `${check(value)}, or null for none`);

const OF_CALLS = { timeout: milliseconds, deadline: orNull(milliseconds), maxAttempts: count, bulk: flag };
const OF_CLIENT = { ...OF_CALLS, rateLimit: orNull(count), responseLimit: size, onAttempt: callable, logger, logLevel: level };

/** The names of all options that clients of both packages have. */
export const CLIENT_OPTIONS = Object.keys(OF_CLIENT);

/** Refuses options of a client that are not what they must be. */
export function checkClient(options) {
  check(options, OF_CLIENT);
}

/** Options of calls: those that are given, over those that held before. */
export function callOptions(given, before) {
  const options = optionsOf("calls", given, Object.keys(OF_CALLS));
  check(options, OF_CALLS);
  return over(options, before);
}

/** How calls of a client are made, and its limits: what is given, over the defaults. */
export function settled(options) {
  return { calls: over(options, CALLS), ...over(options, CLIENT) };
}

function check(options, checks) {
  for (const [name, problem] of Object.entries(checks)) {
    const text = options[name] === undefined ? "" : problem(options[name]);
    if (text) throw invalidRequest(name, text);
  }
}

/** With null in place of none for those who give options, and undefined for the native half. */
function over(options, before) {
  return Object.fromEntries(Object.entries(before).map(([name, value]) => [name, options[name] === undefined ? value : (options[name] ?? undefined)]));
}
