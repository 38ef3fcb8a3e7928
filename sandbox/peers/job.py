"""The job of the demo by clients that openapi-python-client wrote; run.py starts it."""

import base64
import json
import os
import queue
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fullwhere_client import Client as Fullwhere
from fullwhere_client.api.customers import fullwhere_customers_list
from fullwhere_client.models import CustomerPage, ListCustomers
from partoo_client import AuthenticatedClient as Partoo
from partoo_client.api.businesses import businesses_get, businesses_search, businesses_update
from partoo_client.api.reviews import reviews_reply, reviews_search
from partoo_client.api.webhooks import webhooks_create
from partoo_client.models import (
    Business,
    BusinessPage,
    BusinessWriteResult,
    Comment,
    CreateWebhooks,
    OpenHours,
    OpenHoursInput,
    ReplyToReview,
    ReviewPage,
    ReviewStateType0,
    ReviewUpdatedEvent,
    UpdateBusiness,
    WebhookEventTypeType0,
    WebhookInput,
    WebhookList,
)

SANDBOX = json.loads(os.environ["SANDBOX"])
deliveries: "queue.Queue[tuple[str, bytes]]" = queue.Queue()
T = TypeVar("T")


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        deliveries.put((self.headers["X-Partoo-Signature-v1"], body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def of(kind: type[T], answer: object) -> T:
    """The answer, which is of the type of the document and no error."""
    assert isinstance(answer, kind), answer
    return answer


def receive_webhooks(partoo: Partoo) -> None:
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    hook = WebhookInput(url=f"http://127.0.0.1:{server.server_port}/", event_type=WebhookEventTypeType0.REVIEW_UPDATED)
    created = webhooks_create.sync(client=partoo, body=CreateWebhooks(items=[hook]))
    assert len(of(WebhookList, created).items) == 1


def unanswered(partoo: Partoo) -> ReviewPage:
    return of(ReviewPage, reviews_search.sync(client=partoo, state_in=[ReviewStateType0.NOT_TREATED]))


def answer_a_review(partoo: Partoo) -> int:
    before = unanswered(partoo)
    review = before.reviews[0]
    comment = reviews_reply.sync(client=partoo, body=ReplyToReview(review_id=review.id, content="Merci de votre visite !"))
    assert of(Comment, comment).content == "Merci de votre visite !"
    after = unanswered(partoo)
    assert after.count == before.count - 1 and review.id not in [other.id for other in after.reviews]
    return review.id


def change_hours(partoo: Partoo) -> None:
    store = of(BusinessPage, businesses_search.sync(client=partoo)).businesses[0]
    hours = of(OpenHours, store.open_hours).to_dict() | {"sunday": ["09:00-12:00"]}
    change = UpdateBusiness(open_hours=OpenHoursInput.from_dict(hours))
    of(BusinessWriteResult, businesses_update.sync(store.id, client=partoo, body=change))
    changed = of(Business, businesses_get.sync(store.id, client=partoo))
    assert of(OpenHours, changed.open_hours).sunday == ["09:00-12:00"]


def list_customers() -> None:
    keys = {"X-API-KEY": SANDBOX["fullwhere_api_key"], "X-API-SECRET": SANDBOX["fullwhere_api_secret"]}
    fullwhere = Fullwhere(base_url=SANDBOX["fullwhere_url"], headers=keys)
    page = of(CustomerPage, fullwhere_customers_list.sync(client=fullwhere, body=ListCustomers()))
    assert page.items and page.meta.total_items == 25


def verify(review_id: int) -> None:
    signature, body = deliveries.get(timeout=10)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(SANDBOX["public_key"]))
    key.verify(base64.b64decode(signature), body)
    try:
        key.verify(base64.b64decode(signature), body + b" ")
    except InvalidSignature:
        pass
    else:
        raise AssertionError("a tampered body was accepted")
    event = ReviewUpdatedEvent.from_dict(json.loads(body))
    assert event.type_ == "review_updated" and event.payload.review.id == review_id


def main() -> None:
    with Partoo(base_url=SANDBOX["partoo_url"], token=SANDBOX["api_key"], prefix="", auth_header_name="x-APIKey") as partoo:
        receive_webhooks(partoo)
        review_id = answer_a_review(partoo)
        change_hours(partoo)
        list_customers()
        verify(review_id)


main()
