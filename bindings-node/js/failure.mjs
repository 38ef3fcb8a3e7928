import { LocalPresenceError } from "./error.mjs";
import { classes } from "./generated/errors.mjs";
import { camelCase } from "./names.mjs";

// The native half describes a failure as JSON in the text of its own error, and so do the checks in JavaScript. Where a
// call leaves this package, `publicError` makes the error that the caller sees.

/** A call that is refused before anything is sent. */
export const invalidRequest = (parameter, message) =>
  described({ code: "invalid_request", message: `${parameter}: ${message}`, parameter, attempts: 0, retryable: false });

/** A delivery that cannot be from the vendor. */
export const signatureError = (message) => described({ code: "signature", message, attempts: 0, retryable: false });

/** The error that a text describes; any other error stays what it is. */
export function publicError(error, place = {}) {
  const details = parse(error?.message);
  if (!details) return error;
  for (const [name, value] of Object.entries(place)) details[name] ??= value;
  const type = classes[details.code] ?? LocalPresenceError;
  const cause = error.cause ?? (details.cause && causeOf(details.cause));
  return new type(details, cause === undefined ? undefined : { cause });
}

function causeOf({ code, message }) {
  const cause = new Error(message);
  return code ? Object.assign(cause, { code }) : cause;
}

/** Runs what belongs to no call: a constructor, a check. */
export function guard(run) {
  try {
    return run();
  } catch (error) {
    throw publicError(error);
  }
}

/** An error about an option, with the name that it has in JavaScript. */
export function aboutOption(error) {
  const details = parse(error?.message);
  if (!details?.parameter || details.operation) return error;
  const name = camelCase(details.parameter);
  const message = details.message.replace(details.parameter, name);
  return described({ ...details, message, parameter: name });
}

/** Makes something native, whose errors name options as the core does. */
export function made(make) {
  try {
    return make();
  } catch (error) {
    throw aboutOption(error);
  }
}

function described(details) {
  return new Error(JSON.stringify(details));
}

function parse(text) {
  try {
    const details = JSON.parse(text);
    return typeof details?.code === "string" && typeof details.message === "string" ? details : undefined;
  } catch {
    return undefined;
  }
}
