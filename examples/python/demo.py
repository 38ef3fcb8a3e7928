"""One job: answer a review, change a store's hours, list customers, and receive the webhook that this caused.

`cargo xtask demo` starts it with the addresses and keys of a sandbox in the environment.
"""

import json
import os
import queue
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

from localpresence import Fullwhere, Partoo, SignatureError
from localpresence.webhooks import SIGNATURE_HEADER, Verifier

deliveries: "queue.Queue[tuple[str, bytes]]" = queue.Queue()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        deliveries.put((self.headers[SIGNATURE_HEADER], body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def receive_webhooks(partoo: Partoo) -> None:
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/webhooks"
    partoo.webhooks.create(items=[{"url": url, "event_type": "review_updated"}])


def change_hours(partoo: Partoo) -> str:
    """Opens the first store on Sunday mornings too."""
    store = partoo.businesses.search().businesses[0]
    hours = store.open_hours.to_dict() | {"sunday": ["09:00-12:00"]}
    partoo.businesses.update(business_id=store.id, open_hours=hours)
    return f"{store.name} opens on Sunday"


def verify(review_id: int) -> str:
    verifier = Verifier.with_keys([os.environ["WEBHOOK_PUBLIC_KEY"]])
    signature, body = deliveries.get(timeout=10)
    event = verifier.unwrap(signature, body)
    assert event.type == "review_updated" and event.payload.review.id == review_id
    try:
        verifier.verify(signature, body + b" ")
    except SignatureError:
        return f"review_updated for review {review_id}, signature valid, tampered copy refused"
    raise AssertionError("a tampered body was accepted")


clock = time.perf_counter()


def report(step: str, answer: str) -> None:
    global clock
    now = time.perf_counter()
    print(json.dumps({"step": step, "answer": answer, "milliseconds": (now - clock) * 1000}), flush=True)
    clock = time.perf_counter()


def main() -> None:
    with Partoo() as partoo, Fullwhere() as fullwhere:
        receive_webhooks(partoo)
        global clock
        clock = time.perf_counter()

        page = partoo.reviews.search(state__in=["not_treated"])
        report("search", f"{page.count} unanswered reviews")

        review = page.reviews[0]
        comment = partoo.reviews.reply(review_id=review.id, content="Thank you for your visit!")
        report("reply", f"review {review.id} answered with comment {comment.id}")

        report("hours", change_hours(partoo))

        customers = fullwhere.customers.list()
        report("customers", f"{len(customers.items)} of {customers.meta.total_items} customers")

        report("webhook", verify(review.id))


main()
