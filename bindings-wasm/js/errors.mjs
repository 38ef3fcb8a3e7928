// A file of its own in the package: an error is of the same class whichever entry it comes from.
export { LocalPresenceError } from "../../bindings-node/js/error.mjs";
export * from "../../bindings-node/js/generated/errors.mjs";
