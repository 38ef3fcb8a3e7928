import { headersOf } from "./answer.mjs";

/** The root of all errors of this package. Generated classes below it tell the kinds apart. */
export class LocalPresenceError extends Error {
  constructor(details, options) {
    super(details.operation ? `${details.operation}: ${details.message}` : details.message, options);
    const { code, operation, method, path, status, parameter, json_path, retry_after, attempts, retryable, detail, body, headers } = details;
    const shown = { code, operation, method, path, status, parameter, jsonPath: json_path, retryAfter: retry_after, attempts, retryable };
    for (const [name, value] of Object.entries(shown)) {
      if (value !== undefined && value !== null) this[name] = value;
    }
    // They may hold personal data: there for whoever asks, but in no log.
    for (const [name, value] of Object.entries({ detail, body, headers: headers ? headersOf(headers) : undefined })) {
      Object.defineProperty(this, name, { value: value ?? undefined, configurable: true });
    }
  }

  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }
}
