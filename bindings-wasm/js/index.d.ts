import type { AnyClient } from "./client.js";
import type { FullwhereResources, PartooResources } from "./generated/resources.js";
import type { SharedOptions } from "./options.js";
import type { ProxyOptions } from "./proxy-options.js";
import type { ParsedTimestamp } from "./timestamp.js";

export type * from "./call.js";
export { LocalPresenceError } from "./error.js";
export * from "./generated/errors.js";
export type * from "./generated/models.js";
export type * from "./generated/resources.js";
export type * from "./options.js";
export type * from "./paging.js";
export type * from "./timestamp.js";

/** How a client reaches the company's proxy, and how it calls. */
export interface ClientOptions extends ProxyOptions, SharedOptions {}

/** A client of the Partoo REST API v2, through the company's proxy. */
export class Partoo {
  constructor(options: ClientOptions);
}
export interface Partoo extends PartooResources, AnyClient {}

/** A client of Fullwhere's partners API, through the company's proxy. */
export class Fullwhere {
  constructor(options: ClientOptions);
}
export interface Fullwhere extends FullwhereResources, AnyClient {}

/** What the wasm can be started from: its address, its answer, its bytes, or the compiled module. */
export type WasmSource = string | URL | Request | Response | ArrayBuffer | Uint8Array | WebAssembly.Module | Promise<Response>;

/** Loads the wasm. Calls do it by themselves, so this is needed only to load it early, or from another place. */
export function init(input?: WasmSource): Promise<void>;

/** Starts from a compiled module or from bytes, where waiting is not possible. */
export function initSync(module: WebAssembly.Module | ArrayBuffer | Uint8Array): void;

/**
 * Reads a date or a time of an answer: five forms coexist, and `new Date` takes some of them for local time.
 *
 * Rejects with an `InvalidRequestError` for any other text.
 */
export function parseTimestamp(text: string): Promise<ParsedTimestamp>;
