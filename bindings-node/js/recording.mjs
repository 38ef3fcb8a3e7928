import { guard } from "./failure.mjs";
import { optionsOf } from "./input.mjs";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An answer as the native half takes it: `body` is written as JSON, `text` and `bytes` as they are. */
export function answerToGive(given) {
  const known = ["status", "headers", "body", "text", "bytes"];
  const { status = 200, headers = {}, body, text, bytes = encode(body, text) } = guard(() => optionsOf("an answer", given, known));
  // A Buffer where there is one: addons ask for it.
  return { status, headers: Object.entries(headers).flat().map(String), body: globalThis.Buffer?.from(bytes) ?? bytes };
}

function encode(body, text = body === undefined ? "" : JSON.stringify(body)) {
  return encoder.encode(text);
}

/** A request as tests want to read it. */
export function requestSent({ method, url, headers, body }) {
  const names = {};
  for (let index = 0; index < headers.length; index += 2) names[headers[index]] = headers[index + 1];
  const text = body ? decoder.decode(body) : undefined;
  const request = { method, body: text ? JSON.parse(text) : undefined };
  // The headers hold the key and a query may hold a token, so they are not shown with the rest.
  return Object.defineProperties(request, { url: { value: url }, headers: { value: names } });
}
