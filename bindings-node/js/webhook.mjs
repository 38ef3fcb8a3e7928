import { guard, invalidRequest, made, signatureError } from "./failure.mjs";
import { isObject } from "./input.mjs";

const encoder = new TextEncoder();

/** Checks deliveries, by the `NativeVerifier` of the native half that `native()` gives. */
export class Verifier {
  #native;

  constructor(native, options) {
    this.#native = guard(() => {
      const { sandbox, publicKeys } = keysOf(options);
      return made(() => new (native().NativeVerifier)(sandbox, publicKeys));
    });
  }

  verify(signature, body) {
    guard(() => this.#native.verify(signatureOf(signature), bytesOf(body)));
  }

  unwrap(signature, body) {
    return JSON.parse(guard(() => this.#native.unwrap(signatureOf(signature), bytesOf(body))));
  }
}

/** The keys that a verifier was asked for: whether the sandbox's, or keys of its own. */
function keysOf(options) {
  const { environment, publicKeys, ...others } = isObject(options) ? options : {};
  const names = Object.keys(others);
  if (names.length > 0) throw invalidRequest(names[0], "is not an option of a verifier; there is environment, or publicKeys");
  if ((environment === undefined) === (publicKeys === undefined)) {
    throw invalidRequest("environment", 'is needed: { environment: "production" }, "sandbox", or { publicKeys: [...] }');
  }
  if (publicKeys !== undefined) {
    const texts = Array.isArray(publicKeys) && publicKeys.every((key) => typeof key === "string");
    if (!texts) throw invalidRequest("publicKeys", "must be a list of texts");
    return { sandbox: false, publicKeys };
  }
  if (environment !== "production" && environment !== "sandbox") throw invalidRequest("environment", 'must be "production" or "sandbox"');
  return { sandbox: environment === "sandbox", publicKeys: undefined };
}

/** The signature of a delivery; a delivery without one is not from the vendor. */
function signatureOf(signature) {
  if (typeof signature !== "string") throw signatureError("the delivery has no X-Partoo-Signature-v1 header");
  return signature;
}

/** The bytes of a body as they were received. */
function bytesOf(body) {
  if (typeof body === "string") return encoder.encode(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw invalidRequest(
    "body",
    "must be the raw body, as text or bytes: the signature covers the bytes as they were sent, not a parsed object. " +
      "Use express.raw({ type: '*/*' }) in Express, a content type parser with parseAs: 'buffer' in Fastify, await request.text() where there is a Request",
  );
}
