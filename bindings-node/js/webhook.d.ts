import type { WebhookEvent } from "./generated/models.js";

/** Whose deliveries to accept. */
export type VerifierOptions =
  | {
      /** Which of Partoo's environments sends. */
      environment: "production" | "sandbox";
      publicKeys?: never;
    }
  | {
      /** Keys of your own: PEM, or the base64 of the DER or of the 32 raw bytes. A delivery signed by any of them is accepted. */
      publicKeys: readonly string[];
      environment?: never;
    };

/** A body exactly as it was received: never an object that was parsed from it. */
export type RawBody = string | Uint8Array | ArrayBuffer;

/** The value of the header `X-Partoo-Signature-v1`; a delivery without one is refused. */
export type Signature = string | readonly string[] | null | undefined;

/** Checks webhook deliveries. */
export class WebhookVerifier {
  constructor(options: VerifierOptions);
  /** Checks the signature of a delivery; throws a `SignatureError`. */
  verify(signature: Signature, body: RawBody): void;
  /** Checks the signature of a delivery and reads its event; throws a `SignatureError`, or a `DecodeError` for a signed body that is no JSON. */
  unwrap(signature: Signature, body: RawBody): WebhookEvent;
}
