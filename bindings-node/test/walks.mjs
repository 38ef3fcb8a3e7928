// How both packages walk through pages. `partoo(recorder, options)` gives a client.

import assert from "node:assert/strict";
import test from "node:test";

import { collected } from "./garbage.mjs";

/** A page of two reviews, of three. */
const page = (number) => ({ body: { page: number, max_page: 3, count: 6, reviews: [{ id: number * 10 }, { id: number * 10 + 1 }] } });

export function walks({ Recorder, partoo, ServerError, InvalidRequestError, DecodeError }) {
  const three = () => [1, 2, 3].reduce((recorder, number) => recorder.answer(page(number)), new Recorder());
  const pages = (recorder) => recorder.requests.map(({ url }) => Number(new URL(url).searchParams.get("page")));
  const ids = (reviews) => reviews.map(({ id }) => id);

  test("pages come in order, and tell how many there are", async () => {
    const recorder = three();
    const walk = partoo(recorder).reviews.searchPages({ state__in: ["treated"] });
    assert.deepEqual([walk.totals, walk.position], [undefined, undefined]);
    const seen = [];
    for await (const { page } of walk) seen.push([page, walk.totals, walk.position]);
    assert.deepEqual(seen, [
      [1, { count: 6, pages: 3 }, '{"page":2}'],
      [2, { count: 6, pages: 3 }, '{"page":3}'],
      [3, { count: 6, pages: 3 }, '{"end":true}'],
    ]);
    assert.deepEqual(pages(recorder), [1, 2, 3]);
    assert.match(recorder.requests[2].url, /state__in=treated/);
    assert.deepEqual(await walk.next(), { done: true, value: undefined });
  });

  test("entries come in order", async () => {
    const seen = [];
    for await (const review of partoo(three()).reviews.searchItems()) seen.push(review.id);
    assert.deepEqual(seen, [10, 11, 20, 21, 30, 31]);
  });

  test("entries that are asked for at once come in order", async () => {
    const walk = partoo(three()).reviews.searchItems();
    const seen = await Promise.all(Array.from({ length: 7 }, () => walk.next()));
    assert.deepEqual(seen.map(({ value }) => value?.id), [10, 11, 20, 21, 30, 31, undefined]);
  });

  test("a loop that is left asks for no more pages, and can be taken up in the middle of a page", async () => {
    const recorder = three();
    const first = partoo(recorder).reviews.searchItems({}, { prefetch: 0 });
    for await (const { id } of first) if (id === 20) break;
    assert.deepEqual([first.position, first.totals?.count, pages(recorder)], ['{"page":2,"skip":1}', 6, [1, 2]]);
    assert.deepEqual(await first.next(), { done: true, value: undefined });

    const again = new Recorder().answer(page(2)).answer(page(3));
    const second = partoo(again).reviews.searchItems({}, { position: first.position });
    assert.equal(second.position, first.position);
    assert.deepEqual(ids(await second.collect(100)), [21, 30, 31]);
    assert.deepEqual(pages(again), [2, 3]);
  });

  test("a list has a limit", async () => {
    const walk = partoo(three()).reviews.searchItems();
    await assert.rejects(walk.collect(), (error) => error instanceof InvalidRequestError && error.parameter === "limit");
    assert.deepEqual(ids(await walk.collect(3)), [10, 11, 20]);
    assert.equal(walk.position, '{"page":2,"skip":1}');
  });

  test("after an error a walk goes on with the same page", async () => {
    const failing = [page(1), { status: 500, text: "" }, page(2), { text: '{ "reviews": [' }, page(3)];
    const recorder = failing.reduce((recorder, answer) => recorder.answer(answer), new Recorder());
    const walk = partoo(recorder, { maxAttempts: 1 }).reviews.searchItems({}, { prefetch: 0 });
    const seen = [];
    const take = async () => {
      for (let result = await walk.next(); !result.done; result = await walk.next()) seen.push(result.value.id);
    };
    await assert.rejects(take(), (error) => error instanceof ServerError && error.operation === "reviews.search");
    assert.equal(walk.position, '{"page":2}');
    await assert.rejects(take(), (error) => error instanceof DecodeError && error.jsonPath !== undefined);
    assert.equal(walk.position, '{"page":3}');
    await take();
    assert.deepEqual([seen, pages(recorder)], [[10, 11, 20, 21, 30, 31], [1, 2, 2, 3, 3]]);
  });

  test("what is wrong with a walk is told with the first page", async () => {
    const told = (walk, parameter) => assert.rejects(walk.next(), (error) => error instanceof InvalidRequestError && error.parameter === parameter);
    const { reviews } = partoo(new Recorder());
    await told(reviews.searchPages({ per_page: 0 }), "per_page");
    await told(reviews.searchItems({}, { position: "page 7" }), "position");
    const refused = (options, parameter) => assert.throws(() => reviews.searchPages({}, options), (error) => error.parameter === parameter);
    refused({ prefetch: -1 }, "prefetch");
    refused({ position: 7 }, "position");
    refused({ pages: 7 }, "pages");
    refused({ signal: "soon" }, "signal");
  });

  test("an aborted walk rejects with the reason of its signal, and keeps its position", async () => {
    const controller = new AbortController();
    const walk = partoo(three()).reviews.searchItems({}, { signal: controller.signal });
    assert.equal((await walk.next()).value.id, 10);
    controller.abort(new Error("changed my mind"));
    await assert.rejects(walk.next(), { message: "changed my mind" });
    assert.equal(walk.position, '{"page":1,"skip":1}');
  });

  test("pages that are walked from the middle of one leave nothing of the next one out", async () => {
    const walk = partoo(new Recorder().answer(page(2)).answer(page(3))).reviews.searchPages({}, { position: '{"page":2,"skip":1}', prefetch: 0 });
    assert.equal((await walk.next()).value.page, 2);
    assert.equal(walk.position, '{"page":3}');
    const rest = partoo(new Recorder().answer(page(3))).reviews.searchItems({}, { position: walk.position });
    assert.deepEqual(ids(await rest.collect(9)), [30, 31]);
  });

  test("a success that is no page is an error, and no end", async () => {
    for (const wrong of [{ text: "" }, { body: {} }, { body: { message: "Log in first." } }]) {
      const recorder = new Recorder().answer(page(1)).answer(wrong).answer(page(2)).answer(page(3));
      const walk = partoo(recorder).reviews.searchItems({}, { prefetch: 0 });
      const seen = ids([(await walk.next()).value, (await walk.next()).value]);
      await assert.rejects(walk.next(), (error) => error instanceof DecodeError && error.operation === "reviews.search");
      assert.equal(walk.position, '{"page":2}');
      assert.deepEqual([...seen, ...ids(await walk.collect(9))], [10, 11, 20, 21, 30, 31]);
    }
  });

  test("a walk that is over leaves nothing at a signal that lives on", async () => {
    const { signal } = new AbortController();
    const listening = { added: 0, removed: 0 };
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    signal.addEventListener = function (...given) {
      listening.added += 1;
      return addEventListener.apply(this, given);
    };
    signal.removeEventListener = function (...given) {
      listening.removed += 1;
      return removeEventListener.apply(this, given);
    };
    const failing = () => partoo(new Recorder().answer(page(1)).answer({ status: 500, text: "" }), { maxAttempts: 1 }).reviews.searchItems({}, { signal, prefetch: 0 });
    await assert.rejects(failing().collect(9), ServerError);
    // A loop does not leave a walk that fails, as it can go on; nor does anybody leave one that never began.
    await assert.rejects(async () => {
      for await (const _ of failing());
    }, ServerError);
    failing();
    await partoo(three()).reviews.searchItems({}, { signal }).collect(9);
    await collected(() => listening.removed === listening.added);
    assert.ok(listening.added >= 4, String(listening.added));
    assert.equal(listening.removed, listening.added);
  });

  test("pages whose entries are no list have no items", async () => {
    const { publisherStates } = partoo(new Recorder().answer({ body: { page: 1, max_page: 1, businesses: { "5409": {} } } }));
    assert.equal(publisherStates.searchItems, undefined);
    assert.equal((await publisherStates.searchPages().collect(9)).length, 1);
  });
}
