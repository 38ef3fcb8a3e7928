// What a client tells about each attempt: to a hook, and to a logger.

export const LEVELS = ["debug", "info", "warn", "error", "off"];

/** What the native half calls with each attempt as JSON; nothing when nobody wants to know. */
export function listenerOf({ onAttempt, logger, logLevel = "info" }) {
  const least = LEVELS.indexOf(logLevel);
  const hooks = [logger && ((attempt) => write(logger, least, attempt)), onAttempt].filter(Boolean);
  if (hooks.length === 0) return undefined;
  return (text) => {
    const attempt = attemptOf(JSON.parse(text));
    for (const hook of hooks) tell(hook, attempt);
  };
}

/** A hook that fails does no harm to the call. */
async function tell(hook, attempt) {
  try {
    await hook(attempt);
  } catch (error) {
    console.error("localpresence: a hook for attempts failed:", error);
  }
}

function attemptOf({ seconds, retry_in, request_bytes, response_bytes, ...others }) {
  const attempt = {
    ...others,
    milliseconds: seconds * 1000,
    retryIn: retry_in === null ? undefined : retry_in * 1000,
    requestBytes: request_bytes,
    responseBytes: response_bytes,
  };
  for (const name of ["operation", "status", "error"]) attempt[name] ??= undefined;
  return attempt;
}

function write(logger, least, attempt) {
  const level = attempt.error ? "warn" : "debug";
  if (LEVELS.indexOf(level) < least) return;
  const { method, path, status, error, milliseconds, retryIn } = attempt;
  const outcome = error ? `${error}${status ? ` (${status})` : ""}` : status;
  const next = retryIn === undefined ? "" : `; again in ${Math.round(retryIn)} ms`;
  logger[level](`localpresence: ${method} ${path}: ${outcome} after ${Math.round(milliseconds)} ms, attempt ${attempt.attempt}${next}`, attempt);
}
