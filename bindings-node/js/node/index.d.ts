import type { RouteRequests } from "./client.js";
import type { FullwhereResources, PartooResources } from "./generated/resources.js";
import type { WebhookEvent } from "./generated/models.js";
import type { Recorder } from "./testing.js";
import type { ParsedTimestamp } from "./timestamp.js";
import type { RawBody, Signature, VerifierOptions } from "./webhook.js";

export type * from "./call.js";
export { LocalPresenceError } from "./error.js";
export * from "./generated/constants.js";
export * from "./generated/errors.js";
export type * from "./generated/models.js";
export type * from "./generated/resources.js";
export type * from "./timestamp.js";
export type * from "./webhook.js";

/** How a client reaches its vendor. */
export interface ClientOptions {
  /** Where to send to; the vendor's production when absent. HTTPS, or HTTP to this machine. */
  baseUrl?: string | undefined;
  /** How long one attempt may take, in milliseconds; 30000 when absent. */
  timeout?: number | undefined;
  /** Answers without a network, for tests. */
  backend?: Recorder | undefined;
}

/** Settings of a Partoo client. */
export interface PartooOptions extends ClientOptions {
  /** The API key. */
  apiKey: string;
}

/** Settings of a Fullwhere client. */
export interface FullwhereOptions extends ClientOptions {
  /** The API key. */
  apiKey: string;
  /** The API secret. */
  apiSecret: string;
}

/** A client of the Partoo REST API v2. Make one and keep it. */
export class Partoo {
  constructor(options: PartooOptions);
}
export interface Partoo extends PartooResources, RouteRequests {}

/** A client of Fullwhere's partners API. Make one and keep it. */
export class Fullwhere {
  constructor(options: FullwhereOptions);
}
export interface Fullwhere extends FullwhereResources, RouteRequests {}

/** Checks webhook deliveries. */
export class WebhookVerifier {
  constructor(options: VerifierOptions);
  /** Checks the signature of a delivery; throws a `SignatureError`. */
  verify(signature: Signature, body: RawBody): void;
  /** Checks the signature of a delivery and reads its event; throws a `SignatureError`, or a `DecodeError` for a signed body that is no JSON. */
  unwrap(signature: Signature, body: RawBody): WebhookEvent;
}

/**
 * Reads a date or a time of an answer: five forms coexist, and `new Date` takes some of them for local time.
 *
 * Throws an `InvalidRequestError` for any other text.
 */
export function parseTimestamp(text: string): ParsedTimestamp;
