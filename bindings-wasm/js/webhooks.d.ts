export { LocalPresenceError } from "./error.js";
export * from "./generated/constants.js";
export * from "./generated/errors.js";
export type * from "./generated/models.js";
export * from "./webhook.js";
