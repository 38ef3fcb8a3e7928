import assert from "node:assert/strict";
import test from "node:test";

import { InvalidRequestError as ofClients } from "@localpresence/web";
import { InvalidRequestError, createProxy } from "@localpresence/web/proxy";

import { proxies } from "../../bindings-node/test/proxies.mjs";

proxies({ createProxy, InvalidRequestError });

test("errors of all entries are of the same classes", () => {
  assert.equal(ofClients, InvalidRequestError);
});
