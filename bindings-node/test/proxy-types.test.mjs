// The types of the policy, against the schema that says the same.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

const schema = createRequire(import.meta.url)("localpresence/policy.schema.json");
const types = readFileSync(new URL("../dist/policy.d.ts", import.meta.url), "utf8");

test("the types have every member of the schema and no other", () => {
  const { mounts, limits, budget, browser } = schema.properties;
  const { rule, parameter } = schema.$defs;
  const definitions = { Policy: schema, Mounts: mounts, Limits: limits, Budget: budget, Browser: browser, Rule: rule, ParameterRule: parameter };
  for (const [name, { properties }] of Object.entries(definitions)) {
    const [, members] = new RegExp(`interface ${name} \\{\n(.*?)\n\\}`, "s").exec(types);
    assert.deepEqual([...members.matchAll(/^  (\w+)\?:/gm)].map(([, member]) => member).sort(), Object.keys(properties).sort(), name);
  }
});
