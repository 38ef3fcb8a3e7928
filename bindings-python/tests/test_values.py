"""What goes in and what comes out."""

import copy
import datetime
import enum
import pickle

import pytest

from localpresence import Fullwhere, InvalidRequestError, Partoo, inputs, models
from localpresence.testing import Recorder


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def partoo(recorder):
    return Partoo("test-key", backend=recorder)


@pytest.fixture
def fullwhere(recorder):
    return Fullwhere("test-key", "test-secret", backend=recorder)


REVIEW = {"id": 34, "state": "treated", "rating": 4, "comments": {"id": 5, "content": "Thank you!"}, "tags": [{"id": 1, "label": "bread"}]}


@pytest.fixture
def review(recorder, partoo):
    recorder.answer(200, REVIEW)
    return partoo.reviews.update(review_id=34, state="treated")


def test_an_answer_is_made_of_objects(review):
    assert isinstance(review, models.Review)
    assert review.comments.content == "Thank you!"
    assert review.tags == [models.ReviewTag(id=1, label="bread")]
    assert review.content is None
    assert review.media_links == []


def test_an_object_can_be_taken_apart(review):
    match review:
        case models.Review(state="treated", rating=int(rating)):
            assert rating == 4
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda review: pickle.loads(pickle.dumps(review))])
def test_an_object_can_be_copied(review, clone):
    assert clone(review) == review
    assert clone(review).to_dict() == review.to_dict()


def test_objects_are_equal_by_their_members(review):
    assert review != models.Review(id=34)
    assert review != models.ReviewTag(id=34)
    assert models.Review(id=34) == models.Review(id=34)


def test_an_object_that_is_built_refuses_what_it_has_not():
    with pytest.raises(TypeError, match="stars"):
        models.Review(id=34, stars=5)


def test_secrets_stay_out_of_repr():
    webhook = models.Webhook(id=1, url="https://example.org", custom_headers={"X-Secret": "hush"})
    assert "hush" not in repr(webhook)
    assert webhook.to_dict()["custom_headers"] == {"X-Secret": "hush"}


def test_names_in_snake_case_become_wire_names_and_back(recorder, fullwhere):
    recorder.answer(201, {"id": "7d1f3a52", "firstName": "Ada", "metadata": {"import": {"seat": "7A"}}})
    customer = fullwhere.customers.import_one(first_name="Ada", phoneNumber="+33199000103")
    assert recorder.requests[0].json() == {"firstName": "Ada", "phoneNumber": "+33199000103"}
    assert customer.first_name == "Ada"
    assert customer.metadata.import_ == {"seat": "7A"}
    assert customer.to_dict()["firstName"] == "Ada"
    assert customer.to_dict()["metadata"] == {"import": {"seat": "7A"}}


def test_nested_names_are_translated_too(recorder, fullwhere):
    recorder.answer(201, None)
    entry: inputs.CustomerImport = {"first_name": "Ada"}
    fullwhere.customers.import_batch(batch=[entry, {"metadata": {"first_name": "a note"}}])
    assert recorder.requests[0].json() == {"batch": [{"firstName": "Ada"}, {"metadata": {"first_name": "a note"}}]}


def test_the_same_parameter_twice_is_refused(fullwhere):
    with pytest.raises(TypeError, match="twice"):
        fullwhere.customers.import_one(first_name="Ada", firstName="Ada")


class State(str, enum.Enum):
    OPEN = "not_treated"


def test_values_of_python_become_json(recorder, partoo):
    recorder.answer(200, {"page": 1, "max_page": 1, "count": 0, "reviews": []})
    partoo.reviews.search(state__in=(State.OPEN,), gmb_rating__in=[1, True + 1], update_date__gte=datetime.datetime(2026, 3, 1))
    assert "state__in=not_treated&" in recorder.requests[0].url + "&"
    assert "gmb_rating__in=1,2" in recorder.requests[0].url
    assert "update_date__gte=2026-03-01T00%3A00%3A00" in recorder.requests[0].url


CIRCLE = []
CIRCLE.append(CIRCLE)


@pytest.mark.parametrize("value", [object(), {1, 2}, float("nan"), 2**70, CIRCLE, {1: "a"}, b"bytes"])
def test_what_is_no_json_is_refused_by_name(recorder, partoo, value):
    with pytest.raises(TypeError, match="^custom_fields"):
        partoo.businesses.update(business_id="5409", custom_fields=value)
    assert recorder.requests == []


def test_an_unknown_parameter_names_the_nearest(partoo):
    with pytest.raises(InvalidRequestError, match="did you mean `state__in`") as caught:
        partoo.reviews.search(state_in=["treated"])
    assert caught.value.parameter == "state_in"


def test_raw_access_keeps_everything(recorder, partoo):
    recorder.answer(200, {"page": 1, "max_page": 1, "count": 1, "reviews": [{"id": 1, "state": "new", "rating": "four"}]}, {"X-Id": "7"})
    response = partoo.with_raw_response.reviews.search()
    assert (response.status, response.headers["x-id"]) == (200, "7")
    assert response.json()["reviews"][0]["rating"] == "four"
    assert response.value.reviews[0].rating is None
    assert [part.path for part in response.skipped] == ["reviews[0].rating"]
    assert "four" not in repr(response)


def test_any_route_can_be_called(recorder, partoo):
    recorder.answer(200, {"fine": True})
    response = partoo.request("post", "/new/route", query={"page": 2, "open": True}, body={"day": datetime.date(2026, 3, 1)})
    assert response.value == {"fine": True}
    assert recorder.requests[0].url.endswith("/v2/new/route?page=2&open=true")
    assert recorder.requests[0].json() == {"day": "2026-03-01"}
