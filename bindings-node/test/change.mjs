// Lists that are replaced as a whole, and dates: what both packages do alike. `partoo(recorder)` gives a client.

import assert from "node:assert/strict";
import test from "node:test";

export function changes({ Recorder, partoo, DecodeError, InvalidRequestError, parseTimestamp }) {
  const plans = [{ name: "posts", enabled: true, subscription_date: "2030-01-01", expiration_date: null }];
  const kept = { name: "posts", enabled: true, expiration_date: null };

  test("a change keeps what it does not touch", async () => {
    const recorder = new Recorder().answer({ body: { plans, org_plans: [] } }).answer({ body: { business_id: "5409" } });
    const call = partoo(recorder).businesses.changePlans({ business_id: "5409" }, async (plans) => [...plans, { name: "messages" }]);
    const { value, response } = await call.withResponse();
    assert.deepEqual(recorder.requests.map(({ method }) => method), ["GET", "POST"]);
    assert.deepEqual(recorder.requests[1].body, { plans: [kept, { name: "messages" }] });
    assert.deepEqual([value, response.status], [{ business_id: "5409" }, 200]);
  });

  test("what cannot be sent back is not lost", async () => {
    const recorder = new Recorder().answer({ body: { place_action_links: [{ gmb_id: "FOOD_TAKEOUT", urls: [{ id: 3, value: null }] }] } });
    await assert.rejects(
      partoo(recorder).businesses.changePlaceActionLinks({ business_id: "5409" }, (links) => links),
      (error) => error instanceof DecodeError && error.jsonPath === "place_action_links[0].urls[0].value" && /nothing was written/.test(error.message),
    );
    assert.equal(recorder.requests.length, 1);
  });

  test("a change that throws writes nothing", async () => {
    const recorder = new Recorder().answer({ body: { plans } });
    const reason = new Error("no plan is free");
    await assert.rejects(partoo(recorder).businesses.changePlans({ business_id: "5409" }, () => Promise.reject(reason)), reason);
    assert.equal(recorder.requests.length, 1);
  });

  test("every form of a date is read", async () => {
    for (const [text, expected] of [
      ["2019-08-22 11:46:38.914467+00", { date: "2019-08-22", time: "11:46:38.914467", offset: "+00:00", instant: new Date("2019-08-22T11:46:38.914Z") }],
      ["2017-08-01T19:15:54.256000+02:00", { date: "2017-08-01", time: "19:15:54.256", offset: "+02:00", instant: new Date("2017-08-01T17:15:54.256Z") }],
      ["2021-06-02T13:04:28", { date: "2021-06-02", time: "13:04:28" }],
      ["2026-03-01", { date: "2026-03-01" }],
    ]) {
      assert.deepEqual(await parseTimestamp(text), expected);
    }
  });

  test("what is no date is refused", async () => {
    for (const text of ["", "2026-02-29", "1561335111", 1561335111, undefined]) {
      await assert.rejects(async () => parseTimestamp(text), (error) => error instanceof InvalidRequestError && error.parameter === "timestamp");
    }
  });
}
