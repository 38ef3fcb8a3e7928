// Reads the generated table: what the core has as data, in as few bytes as it takes.

import { invalidRequest } from "../../../bindings-node/js/failure.mjs";
import { ROUTES } from "../generated/routes.mjs";

let lines;

/** The row of an operation. */
export function routeOf(operation) {
  lines ??= new Map(ROUTES.split("\n").map((line) => [line.split(" ", 1)[0], line]));
  const line = lines.get(operation);
  if (!line) throw invalidRequest("operation", `\`${operation}\` is not an operation`);
  const [, method, template, ...words] = line.split(" ");
  const [path, query, body] = /^([^?=]*?)(?:\{\?(.*)\})?(?:\{=(.*)\})?$/.exec(template).slice(1);
  const route = { method, path, query: query?.split(",") ?? [], body, isOnce: false, parameters: {} };
  for (const [, name] of path.matchAll(/\{(\w+)\}/g)) route.parameters[name] = { isInPath: true, isNeeded: true };
  for (const word of words) read(route, word);
  return route;
}

function read(route, word) {
  const sign = word[0];
  if (sign === "=") route.isOnce = true;
  else if (sign === "#" || sign === ">") route.pages = { by: sign === "#" ? "page" : "cursor", items: word.slice(1) };
  else {
    const [, name, signs] = /^([^!^*]+)(.*)$/.exec(word);
    const isInQuery = !hasBody(route.method) || route.query.includes(name);
    route.parameters[name] = { isInQuery, isNeeded: signs.includes("!"), isTitleCase: signs.includes("^"), isListOrAll: signs.includes("*") };
  }
}

/** Whether requests of a method have a body. */
export function hasBody(method) {
  return method !== "GET" && method !== "DELETE";
}
