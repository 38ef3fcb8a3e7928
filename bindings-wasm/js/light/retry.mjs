// Whether a call is tried again, and after how long, as in the core.

/** Whether repeating can do no harm, and may help. The vendor refuses with 429 before it does anything. */
export function mayRepeat({ code, retryable }, isOnce) {
  return retryable && (!isOnce || code === "rate_limited");
}

/** The details for the caller: a call that may happen once only, and may have happened, is not for repeating. */
export function outcomeOf(details, isOnce) {
  if (!isOnce || !details.retryable || details.code === "rate_limited") return details;
  return { ...details, retryable: false, message: `${details.message}; it may have been carried out: look before you repeat it` };
}

/** Milliseconds until the next attempt; nothing when the server asks for more than anybody should sit through. */
export function wait({ retry_after }, retries) {
  if (retry_after !== undefined) return retry_after <= 120 ? retry_after * 1000 : undefined;
  // Full jitter, so that many clients do not come back at once.
  return Math.random() * Math.min(500 * 2 ** retries, 8000);
}
