"""Webhook deliveries: is it from Partoo, and what happened?

    event = Verifier.production().unwrap(request.headers[SIGNATURE_HEADER], request.get_data())

Pass the body exactly as it was received: Flask `request.get_data()`, Django `request.body`, FastAPI
`await request.body()`. Answer 200 once the event is safe; after an answer of 5xx Partoo tries again, up to five times;
after any other status the event is lost, so answer 5xx when the fault is yours and 4xx only to a wrong signature.
A delivery may come twice: make handlers repeatable.
"""

from ._native import SIGNATURE_HEADER, TRYOUT_HEADER, Verifier

__all__ = ["SIGNATURE_HEADER", "TRYOUT_HEADER", "Verifier"]
