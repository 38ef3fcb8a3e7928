// Answers that say no, and answers that never came, in the words of the core.

import { KINDS } from "../generated/routes.mjs";

const HINTS = {
  authentication: "; check the key, and that it belongs to this environment",
  rate_limited: "; wait as long as retry_after says",
};

/** The details of an answer that is no success. */
export function refusal({ status, headers, text }) {
  const code = KINDS[status] ?? (status >= 500 ? "server" : "api");
  const { detail, said } = complaint(text);
  const words = said.length > 0 ? `: ${said.slice(0, 5).join("; ")}` : "";
  return {
    code,
    message: `the vendor answered ${status}${words}${HINTS[code] ?? ""}`,
    status,
    detail,
    body: text,
    headers: lines(headers),
    retry_after: retryAfter(headers),
    retryable: [408, 429, 500].includes(status) || status > 501,
  };
}

/** The details of no answer. A query may hold a secret, and some hosts name the URL: `cause` is for whoever asks. */
export function unanswered(error, timeout) {
  const isLate = error?.name === "TimeoutError";
  const message = isLate ? `no answer within ${timeout / 1000} s` : "fetch failed";
  return { code: isLate ? "timeout" : "connection", message, retryable: true };
}

/** The details of a success whose body is not what was asked for. */
export function undecoded([status, headers, body, attempts], json_path = ".", problem = "it is no JSON") {
  const text = new TextDecoder().decode(body);
  return { code: "decode", message: `the answer cannot be read: ${problem}`, json_path, status, body: text, headers, attempts, retryable: false };
}

/** Headers as names and values in turn, each on its line. */
export function lines(headers) {
  return [...headers].flat().join("\n");
}

function complaint(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { said: [] };
  }
  const said = [];
  const detail = value?.errors ?? value?.error;
  if (detail !== undefined) collect(detail, "", said);
  // Fullwhere's form. A body of another shape may be a record with personal data.
  else if (value?.statusCode !== undefined) collect(value.message, "", said);
  return { detail: detail ?? value, said };
}

function collect(value, path, said) {
  if (typeof value === "string") {
    if (value && value.length <= 200) said.push(path ? `${path} ${value}` : value);
  } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [name, member] of Object.entries(value)) {
      const isEnvelope = !path && ["json", "authentication", "authorization"].includes(name);
      collect(member, isEnvelope ? "" : path ? `${path}.${name}` : name, said);
    }
  }
}

/** In seconds: given as such, or as a date, which is read against the server's own clock. */
function retryAfter(headers) {
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  const seconds = /^\d/.test(text) ? Number(text) : Math.max(0, Date.parse(text) - Date.parse(headers.get("date"))) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}
