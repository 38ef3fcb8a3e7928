// Reads the hostile requests of proxy/tests/corpus, by the rules of its README.

import { readFileSync } from "node:fs";

const folder = new URL("../../proxy/tests/corpus/", import.meta.url);

export const policy = readFileSync(new URL("policy.toml", folder), "utf8");

/** Every case: `{ name, method, target, headers, body, raw, expect, wire }`; `token` stands where a raw request says TOKEN. */
export function cases(token) {
  const names = ["allowed", "bodies", "headers", "operations", "parameters", "paths", "raw", "resources"];
  return names.flatMap((name) => {
    const { groups } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
    return groups.flatMap((group, index) =>
      (group.each ?? [undefined]).map((value) => one(group, `${name}[${index}] ${JSON.stringify(value) ?? ""}`, value, token)),
    );
  });
}

function one(group, name, value, token) {
  const { method = "", target = "", headers = {}, header_list = [], body = "", raw, fill = 0, expect, wire = expect } = group;
  const put = (text) => (value === undefined ? text : text.replaceAll("{}", value));
  return {
    name,
    method,
    target: put(target),
    headers: [...Object.entries(headers).map((pair) => pair.map(put)), ...header_list],
    // A body of `{}` is the place of the value; elsewhere braces are what they are.
    body: body === "{}" ? put(body) : body,
    raw: raw && Buffer.from(raw.replaceAll("TOKEN", token).replaceAll("@@@", "a".repeat(fill)), "latin1"),
    expect,
    wire,
  };
}
