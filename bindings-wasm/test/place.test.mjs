import assert from "node:assert/strict";
import test from "node:test";

import { placeOfFault } from "../js/place.mjs";

test("the place is where the text stops being JSON", () => {
  for (const [text, path, column] of [
    ["", ".", 1],
    ["<html>", ".", 1],
    ["{", "?", 2],
    ['{ "a"', "?", 6],
    ['{ "a": ', "a", 8],
    ['{ "a": 1', "a", 9],
    ['{ "a": 1, ', "?", 11],
    ['{ "a": 1, }', "?", 11],
    ['{ "a": 01 }', "a", 9],
    ['{ "a": nil }', "a", 8],
    ['{ "a": "b', "a", 8],
    ['{ "a": { "b": [1, { "c": [2, ', "a.b[1].c[1]", 30],
    ['{ "a": [{ "b": "}]:,\\\\\\"" }, ', "a[1]", 30],
    ['[[], {}, "x", ', "[3]", 15],
    ['{ "\\u00e9\\"": [null', 'é"[0]', 20],
    ["[1] 2", ".", 5],
    ["[1,]", "[1]", 4],
    ['["\t"]', "[0]", 2],
  ]) {
    assert.deepEqual(placeOfFault(text), { path, line: 1, column }, text);
  }
});

test("lines are counted", () => {
  assert.deepEqual(placeOfFault('{\r\n  "a": [\n    1\n    2\n'), { path: "a[0]", line: 4, column: 5 });
});

test("what is JSON has no such place", () => {
  for (const text of ["null", ' { "a": [ ] , "b" : { } }\n', '["\\\\", "\\"", -0.5e+7]', '{ "__proto__": 1 }']) {
    JSON.parse(text);
    assert.equal(placeOfFault(text), undefined, text);
  }
});

test("no depth is too deep", () => {
  assert.equal(placeOfFault("[".repeat(1_000_000)).path, "[0]".repeat(127));
});
