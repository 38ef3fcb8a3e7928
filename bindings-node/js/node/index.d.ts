import type { AnyClient } from "./client.js";
import type { FullwhereResources, PartooResources } from "./generated/resources.js";
import type { SharedOptions } from "./options.js";
import type { Recorder } from "./testing.js";
import type { ParsedTimestamp } from "./timestamp.js";

export type * from "./call.js";
export { LocalPresenceError } from "./error.js";
export * from "./generated/constants.js";
export * from "./generated/errors.js";
export type * from "./generated/models.js";
export type * from "./generated/resources.js";
export type * from "./options.js";
export type * from "./paging.js";
export type * from "./timestamp.js";
export * from "./webhook.js";

/** How a client reaches its vendor. */
export interface ClientOptions extends SharedOptions {
  /** Where to send to; the vendor's production when absent. HTTPS, or HTTP to this machine. */
  baseUrl?: string | undefined;
  /**
   * The URL of a proxy, with name and password in it if it wants them. When absent, the environment decides (`HTTPS_PROXY`, `HTTP_PROXY`,
   * `ALL_PROXY`, `NO_PROXY`); an empty text takes no proxy at all.
   */
  proxy?: string | undefined;
  /** A PEM file of certificates to trust beside those of the system. Those in `SSL_CERT_FILE` and `NODE_EXTRA_CA_CERTS` are trusted in any case. */
  caBundle?: string | undefined;
  /** The Redis of a fleet that shares one rate budget: `redis://host:6379/0`. */
  redisUrl?: string | undefined;
  /** What happens while Redis is away: calls fail ("error", as when absent), or each process counts for itself ("local"). */
  redisFallback?: "error" | "local" | undefined;
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
export interface Partoo extends PartooResources, AnyClient {}

/** A client of Fullwhere's partners API. Make one and keep it. */
export class Fullwhere {
  constructor(options: FullwhereOptions);
}
export interface Fullwhere extends FullwhereResources, AnyClient {}

/**
 * Reads a date or a time of an answer: five forms coexist, and `new Date` takes some of them for local time.
 *
 * Throws an `InvalidRequestError` for any other text.
 */
export function parseTimestamp(text: string): ParsedTimestamp;
