"""Walks through pages and entries, sync and async."""

import asyncio
import os
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from localpresence import AsyncPartoo, InvalidRequestError, Partoo, ServerError
from localpresence.models import Review, ReviewPage
from localpresence.testing import Recorder


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def partoo(recorder):
    return Partoo("test-key", backend=recorder, max_attempts=1)


@pytest.fixture
def async_partoo(recorder):
    return AsyncPartoo("test-key", backend=recorder, max_attempts=1)


def give(recorder, number, pages, *ids):
    reviews = [{"id": id, "state": "treated"} for id in ids]
    recorder.answer(200, {"page": number, "max_page": pages, "count": 5, "reviews": reviews})


def give_three(recorder):
    give(recorder, 1, 3, 1, 2)
    give(recorder, 2, 3, 3, 4)
    give(recorder, 3, 3, 5)


def ids(reviews):
    return [review.id for review in reviews]


def pages_asked(recorder):
    return [request.url.split("page=")[1].split("&")[0] for request in recorder.requests]


def test_entries_come_in_order_and_totals_with_the_first_page(recorder, partoo):
    give_three(recorder)
    reviews = partoo.reviews.search_items()
    assert reviews.totals is None
    found = []
    for review in reviews:
        assert isinstance(review, Review)
        found.append(review.id)
        assert (reviews.totals.count, reviews.totals.pages) == (5, 3)
    assert found == [1, 2, 3, 4, 5]
    assert pages_asked(recorder) == ["1", "2", "3"]
    assert list(reviews) == []


def test_pages_come_in_order(recorder, partoo):
    give_three(recorder)
    pages = list(partoo.reviews.search_pages(state__in=["treated"]))
    assert [type(page) for page in pages] == [ReviewPage] * 3
    assert [ids(page.reviews) for page in pages] == [[1, 2], [3, 4], [5]]
    assert all("state__in=treated" in request.url for request in recorder.requests)


def test_the_same_with_asyncio(recorder, async_partoo):
    async def walk():
        give_three(recorder)
        found = [review.id async for review in async_partoo.reviews.search_items()]
        give_three(recorder)
        pages = [len(page.reviews) async for page in async_partoo.reviews.search_pages()]
        return found, pages

    assert asyncio.run(walk()) == ([1, 2, 3, 4, 5], [2, 2, 1])


def test_raw_pages_keep_the_answer_around_them(recorder, partoo):
    give_three(recorder)
    pages = list(partoo.with_raw_response.reviews.search_pages())
    assert [(page.status, len(page.value.reviews)) for page in pages] == [(200, 2), (200, 2), (200, 1)]


def test_collect_needs_a_bound_and_asks_for_no_more(recorder, partoo, async_partoo):
    give_three(recorder)
    reviews = partoo.reviews.search_items(prefetch=0)
    assert ids(reviews.collect(3)) == [1, 2, 3]
    assert pages_asked(recorder) == ["1", "2"]
    assert ids(reviews.collect(9)) == [4, 5]
    give_three(recorder)
    assert ids(asyncio.run(collect(async_partoo.reviews.search_items(prefetch=0), 3))) == [1, 2, 3]
    for wrong in (None, -1):
        with pytest.raises(ValueError, match="limit"):
            reviews.collect(wrong)


async def collect(walk, limit):
    return await walk.collect(limit)


def test_another_walk_goes_on_from_a_position_within_a_page(recorder, partoo):
    give_three(recorder)
    reviews = partoo.reviews.search_items(prefetch=0)
    assert reviews.position == '{"page":1}'
    next(reviews)
    assert reviews.position == '{"page":1,"skip":1}'
    next(reviews)
    assert reviews.position == '{"page":2}'
    next(reviews)
    position = reviews.position
    reviews.close()
    assert reviews.position == position == '{"page":2,"skip":1}'
    recorder_of_the_rest = Recorder()
    give(recorder_of_the_rest, 2, 3, 3, 4)
    give(recorder_of_the_rest, 3, 3, 5)
    rest = Partoo("test-key", backend=recorder_of_the_rest).reviews.search_items(position=position)
    assert rest.position == position
    assert ids(rest) == [4, 5]
    assert rest.position == '{"end":true}'


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_page_that_fails_is_asked_for_again(recorder, partoo, async_partoo, mode):
    give(recorder, 1, 2, 1, 2)
    recorder.answer(503)
    give(recorder, 2, 2, 3)

    def take(walk):
        return next(walk) if mode == "sync" else asyncio.run(anext(walk))

    reviews = (partoo if mode == "sync" else async_partoo).reviews.search_items()
    assert [take(reviews).id, take(reviews).id] == [1, 2]
    with pytest.raises(ServerError):
        take(reviews)
    assert reviews.position == '{"page":2}'
    assert take(reviews).id == 3
    with pytest.raises(StopIteration if mode == "sync" else StopAsyncIteration):
        take(reviews)


def test_a_closed_walk_says_so(recorder, partoo):
    give_three(recorder)
    with partoo.reviews.search_items() as reviews:
        next(reviews)
    with pytest.raises(InvalidRequestError, match="closed"):
        next(reviews)


@pytest.mark.parametrize("wrong", [{"prefetch": -1}, {"position": "page 7"}, {"state_in": ["treated"]}, {"per_page": 101}])
def test_wrong_parameters_are_refused_before_the_first_page(recorder, partoo, wrong):
    with pytest.raises(InvalidRequestError) as caught:
        partoo.reviews.search_items(**wrong)
    assert caught.value.parameter == next(iter(wrong))
    assert recorder.requests == []


def test_a_list_without_entries_has_pages_only(partoo):
    assert hasattr(partoo.publisher_states, "search_pages")
    assert not hasattr(partoo.publisher_states, "search_items")
    assert not hasattr(partoo.reviews, "reply_pages")


def test_a_walk_cannot_be_pickled_but_its_position_can(partoo):
    with pytest.raises(TypeError, match="position"):
        pickle.dumps(partoo.reviews.search_items())


def test_leaving_early_gives_up_what_is_on_its_way(server):
    server.answer = {"page": 1, "max_page": 9, "count": 90, "reviews": [{"id": 1, "state": "treated"}]}
    server.delays = [0, 20]
    for _ in Partoo("test-key", base_url=server.url).reviews.search_items():
        server.started.acquire()
        # The second page is on its way.
        assert server.started.acquire(timeout=30)
        break
    assert server.gone.wait(30)


def test_a_walk_that_was_cancelled_loses_no_page(server):
    server.answer = {"page": 1, "max_page": 1, "count": 1, "reviews": [{"id": 1, "state": "treated"}]}
    server.delay = 0.3

    async def walk():
        reviews = AsyncPartoo("test-key", base_url=server.url).reviews.search_items()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(anext(reviews), 0.05)
        return [review.id async for review in reviews]

    assert asyncio.run(walk()) == [1]


def test_threads_share_a_walk_and_each_entry_is_given_once(recorder, partoo):
    for number in range(20):
        give(recorder, number + 1, 20, *range(number * 5, number * 5 + 5))
    reviews = partoo.reviews.search_items()
    with ThreadPoolExecutor(8) as pool:
        found = [id for part in pool.map(lambda _: ids(reviews), range(8)) for id in part]
    assert sorted(found) == list(range(100))
    assert len(recorder.requests) == 20


def test_tasks_share_a_walk_and_each_entry_is_given_once(recorder, async_partoo):
    for number in range(20):
        give(recorder, number + 1, 20, *range(number * 5, number * 5 + 5))

    async def part(reviews):
        return [review.id async for review in reviews]

    async def share():
        reviews = async_partoo.reviews.search_items()
        return await asyncio.gather(*(part(reviews) for _ in range(8)))

    assert sorted(id for part in asyncio.run(share()) for id in part) == list(range(100))


def test_a_shared_walk_says_where_it_is_while_a_task_waits_for_the_next_page(recorder, async_partoo):
    give_three(recorder)
    places = []

    async def part(reviews):
        async for review in reviews:
            places.append((review.id, reviews.position))

    async def share():
        reviews = async_partoo.reviews.search_items()
        await asyncio.gather(part(reviews), part(reviews))

    asyncio.run(share())
    assert dict(places)[1] == '{"page":1,"skip":1}'
    assert dict(places)[3] == '{"page":2,"skip":1}'


def test_a_hook_may_look_at_its_walk_but_take_nothing(recorder):
    seen = []

    def hook(attempt):
        seen.append(reviews.position)
        with pytest.raises(InvalidRequestError, match="on_attempt"):
            next(reviews)
        seen.append("refused")

    give(recorder, 1, 1, 1)
    reviews = Partoo("test-key", backend=recorder, on_attempt=hook).reviews.search_items()
    assert ids(reviews) == [1]
    assert seen == ['{"page":1}', "refused"]


def test_a_walk_that_is_closed_while_a_thread_waits_ends(server):
    server.answer = {"page": 1, "max_page": 1, "count": 1, "reviews": [{"id": 1, "state": "treated"}]}
    server.delay = 0.5
    reviews = Partoo("test-key", base_url=server.url).reviews.search_items()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, reviews)
        server.started.acquire()
        reviews.close()
        with pytest.raises(InvalidRequestError, match="closed"):
            waiting.result()
    assert reviews.position == '{"page":1}'


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_walk_stays_with_its_process(server):
    server.answer = {"page": 1, "max_page": 3, "count": 3, "reviews": [{"id": 1, "state": "treated"}]}
    partoo = Partoo("test-key", base_url=server.url)
    reviews = partoo.reviews.search_items()
    next(reviews)

    def child():
        try:
            next(reviews)
        except InvalidRequestError as error:
            assert "belongs to the process" in str(error)
        assert reviews.position == '{"page":2}'
        reviews.close()
        # Another one begins where it stands.
        assert partoo.reviews.search_items(position=reviews.position).collect(1)

    assert in_child(child) == 0
    assert next(reviews).id == 1


def in_child(work):
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1]
