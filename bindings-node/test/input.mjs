// What both packages refuse alike. `partoo(recorder)` gives a client.

import assert from "node:assert/strict";
import test from "node:test";

export function refusals({ Recorder, partoo, InvalidRequestError, DecodeError }) {
  async function refused(call, parameter, message) {
    const recorder = new Recorder().answer({ body: {} });
    await assert.rejects(
      () => call(partoo(recorder)),
      (error) => error instanceof InvalidRequestError && error.parameter === parameter && message.test(error.message),
    );
    assert.equal(recorder.requests.length, 0);
  }

  test("parameters are an object", async () => {
    await refused((partoo) => partoo.reviews.update(34), "params", /reviews\.update: params: must be an object with names, not a number/);
    await refused((partoo) => partoo.reviews.search(null), "params", /not null/);
    await refused((partoo) => partoo.reviews.search([34]), "params", /not a list/);
  });

  test("a parameter that does not exist is refused, with the nearest one", async () => {
    await refused((partoo) => partoo.reviews.search({ state_in: ["treated"] }), "state_in", /did you mean `state__in`/);
  });

  test("values that JSON would drop or change are refused", async () => {
    const reply = (values) => (partoo) => partoo.reviews.reply({ review_id: 34, content: "Thank you!", ...values });
    await refused(reply({ review_id: 34n }), "review_id", /bigint/);
    await refused(reply({ content: () => "Thank you!" }), "content", /function/);
    await refused(reply({ parent_id: Number.NaN }), "parent_id", /NaN/);
    await refused(reply({ reply_suggestion: new Map() }), "reply_suggestion", /Map/);
    const circular = {};
    circular.reply_suggestion = circular;
    await refused(reply(circular), "params", /contains itself/);
  });

  test("an option that does not exist is refused", async () => {
    await refused((partoo) => partoo.reviews.search({}, { timeout: 1 }), "timeout", /not an option of a call/);
    await refused((partoo) => partoo.reviews.search({}, { signal: "soon" }), "signal", /AbortSignal/);
  });

  test("undefined is the same as absent", async () => {
    const recorder = new Recorder().answer({ body: { reviews: [] } });
    await partoo(recorder).reviews.search({ state__in: undefined });
    assert.match(recorder.requests[0].url, /\/reviews\?page=1$/);
  });

  test("a route without a method can be called", async () => {
    const recorder = new Recorder().answer({ status: 201, body: { id: 1 } });
    const call = partoo(recorder).request("POST", "/new/route", { query: { org_id: 42, dry: undefined }, body: { name: "Corner Bakery" } });
    assert.deepEqual(await call, { id: 1 });
    const [request] = recorder.requests;
    assert.match(request.url, /\/new\/route\?org_id=42$/);
    assert.deepEqual(request.body, { name: "Corner Bakery" });
    await refused((partoo) => partoo.request("GET", "/../users"), "path", /dot segment/);
    await refused((partoo) => partoo.request("BREW", "/coffee"), "method", /must be DELETE/);
  });

  test("the answer around the value is there", async () => {
    const recorder = new Recorder().answer({ headers: { "x-request-id": "7" }, body: { reviews: [], new_member: 1 } });
    const { value, response } = await partoo(recorder).reviews.search().withResponse();
    assert.equal(value.new_member, 1);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("x-request-id"), "7");
    assert.deepEqual(JSON.parse(new TextDecoder().decode(response.body)), value);
  });

  test("an answer that is no JSON is an error that says where, but does not quote it", async () => {
    const recorder = new Recorder().answer({ text: '{ "reviews": [{ "author_name": "Ada Example" }, {' });
    await assert.rejects(partoo(recorder).reviews.search(), (error) => {
      assert.ok(error instanceof DecodeError);
      assert.equal(error.status, 200);
      assert.equal(error.attempts, 1);
      assert.match(error.jsonPath, /^reviews\[1\]/);
      assert.match(error.message, /line 1, column/);
      assert.doesNotMatch(error.message + error.stack + JSON.stringify(error), /Ada/);
      return true;
    });
  });

  test("an answer that is not UTF-8 is an error", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('{ "reviews": "'), 0xff, ...new TextEncoder().encode('" }')]);
    const recorder = new Recorder().answer({ bytes });
    await assert.rejects(partoo(recorder).reviews.search(), (error) => error instanceof DecodeError && error.status === 200);
  });

  test("no answer at all is null", async () => {
    assert.equal(await partoo(new Recorder().answer({ status: 204 })).users.me(), null);
  });

  test("the stack of an error leads to the call", async () => {
    async function caller(call) {
      return await call;
    }
    const refused = await caller(partoo(new Recorder()).reviews.search({ statee: 1 })).catch((error) => error);
    assert.match(refused.stack, /^InvalidRequestError: reviews\.search: statee.*\n[^]*input\.mjs/);
    const late = await caller(partoo(new Recorder().answer({ status: 404, text: "" })).users.me()).catch((error) => error);
    assert.match(late.stack, /^NotFoundError: users\.me: .*\n[^]*at async caller .*input\.mjs/);
  });
}
