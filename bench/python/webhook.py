"""A delivery, verified and parsed: `webhook.py ours|cryptography - calls`. The delivery is that of a test."""

import base64
import json
from pathlib import Path

import measure

CASE = json.loads((Path(__file__).parents[2] / "tests/cases/webhook.review_updated.json").read_text())["webhook"]
BODY = CASE["body"].encode()


def ours(_):
    from localpresence.webhooks import Verifier

    unwrap = Verifier.with_keys([CASE["public_key"]]).unwrap
    return lambda: unwrap(CASE["signature"], BODY)


def cryptography(_):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    verify = Ed25519PublicKey.from_public_bytes(base64.b64decode(CASE["public_key"])).verify

    def call():
        verify(base64.b64decode(CASE["signature"]), BODY)
        return json.loads(BODY)

    return call


measure.run(ours=ours, cryptography=cryptography)
