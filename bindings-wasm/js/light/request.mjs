// From an operation and its parameters to a request, as the core builds it.

import { invalidRequest } from "../../../bindings-node/js/failure.mjs";
import { isObject } from "../../../bindings-node/js/input.mjs";
import { hasBody } from "./routes.mjs";

/** Method, path with query, and body of a call. Refuses unknown and missing names; what is inside of a value is the proxy's to check. */
export function requestOf(route, params) {
  checkNames(route, params);
  const { method } = route;
  const given = route.pages?.by === "page" ? { page: 1, ...params } : params;
  const pairs = [];
  let { path } = route;
  let body = {};
  for (const [name, value] of Object.entries(given)) {
    const { isInPath, isInQuery, isTitleCase, isListOrAll } = route.parameters[name];
    if (isListOrAll && value === "all") continue;
    const write = (part) => scalar(name, part, isTitleCase);
    if (isInPath) path = path.replace(`{${name}}`, () => segment(name, write(value)));
    else if (isInQuery) pairs.push(`${encode(name)}=${queryValue(name, value, write)}`);
    else if (route.body === name && isObject(value)) body = value;
    else body[name] = isTitleCase ? write(value) : value;
  }
  return { method, path: withQuery(path, pairs), body: hasBody(method) ? JSON.stringify(body) : undefined };
}

/** Likewise of a request that the table does not know. */
export function rawRequest({ method, path, query, body }) {
  const isDots = (segment) => /^(\.|%2e){1,2}$/i.test(segment);
  if (!/^(\/[!-~]*)$/.test(path) || /\/\/|[?#\\]/.test(path) || path.split("/").some(isDots)) {
    throw invalidRequest("path", "must start with one slash, be percent-encoded and hold no dot segment; give the query apart");
  }
  if (!["DELETE", "GET", "PATCH", "POST", "PUT"].includes(method)) throw invalidRequest("method", "must be DELETE, GET, PATCH, POST or PUT");
  const pairs = query.flatMap((name, index) => (index % 2 === 0 ? [`${encode(name)}=${encode(query[index + 1])}`] : []));
  return { method, path: withQuery(path, pairs), body: body ?? (hasBody(method) ? "{}" : undefined) };
}

function checkNames({ parameters }, params) {
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(parameters, name)) throw invalidRequest(name, "is not a parameter");
  }
  for (const [name, { isNeeded }] of Object.entries(parameters)) {
    if (isNeeded && !Object.hasOwn(params, name)) throw invalidRequest(name, "is missing");
  }
}

function segment(name, text) {
  if (["", ".", ".."].includes(text)) throw invalidRequest(name, "must not be empty, `.` or `..`: it becomes a part of the path");
  return encode(text);
}

function queryValue(name, value, write) {
  if (!Array.isArray(value)) return encode(write(value));
  if (value.length === 0) throw invalidRequest(name, "must hold at least one entry; leave it out for no filter");
  const entry = (part) => {
    const text = write(part);
    if (text.includes(",")) throw invalidRequest(name, "an entry must not hold a comma: the vendor splits the list there");
    return encode(text);
  };
  return value.map(entry).join(",");
}

function scalar(name, value, isTitleCase) {
  if (value === null) throw invalidRequest(name, "cannot be cleared; leave it out instead of giving null");
  if (typeof value === "object") throw invalidRequest(name, "must be a text, a number or a boolean");
  if (typeof value === "boolean" && isTitleCase) return value ? "True" : "False";
  return String(value);
}

/** As `encodeURIComponent`, which leaves some marks as they are. */
function encode(text) {
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    // Half of a surrogate pair is no text; JSON carries it to the core as this mark.
    return encode(text.toWellFormed());
  }
}

function withQuery(path, pairs) {
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}
