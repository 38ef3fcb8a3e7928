"""Deliveries that are not what they should be; the cases have the others."""

import json

import pytest
from test_cases import DELIVERIES

from localpresence import SignatureError
from localpresence.models import ReviewUpdatedEvent, WebhookEvent
from localpresence.webhooks import Verifier

DELIVERY = DELIVERIES["webhook.review_updated"]["webhook"]
BODY = DELIVERY["body"].encode()


@pytest.fixture
def verifier():
    return Verifier.with_keys([DELIVERY["public_key"]])


@pytest.mark.parametrize("body", [BODY, bytearray(BODY), memoryview(BODY)])
def test_bytes_of_all_kinds_are_taken(verifier, body):
    verifier.verify(DELIVERY["signature"], body)
    event = verifier.unwrap(DELIVERY["signature"], body)
    assert isinstance(event, ReviewUpdatedEvent)
    assert isinstance(event, WebhookEvent)


@pytest.mark.parametrize("body", [BODY.decode(), json.loads(BODY), None])
def test_a_body_that_was_parsed_says_how_to_get_the_bytes(verifier, body):
    with pytest.raises(TypeError, match=r"request\.get_data\(\)"):
        verifier.unwrap(DELIVERY["signature"], body)


def test_a_delivery_without_signature_is_refused(verifier):
    with pytest.raises(SignatureError):
        verifier.verify(None, BODY)


def test_other_keys_are_refused():
    for verifier in (Verifier.production(), Verifier.sandbox()):
        with pytest.raises(SignatureError):
            verifier.verify(DELIVERY["signature"], BODY)
