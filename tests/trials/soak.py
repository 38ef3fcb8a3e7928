"""Reads, walks and writes for SECONDS against a sandbox that fails now and then, and prints what it knows to have been written."""

import json
import os
import time

from localpresence import ConnectionError, DecodeError, LocalPresenceError, Partoo, ServerError

counts = {"reads": 0, "written": 0, "unknown": 0, "failed": 0}
end = time.monotonic() + float(os.environ["SECONDS"])
number = 0
with Partoo(rate_limit=None) as partoo:
    while time.monotonic() < end:
        reviews = partoo.reviews.search_items(per_page=5)
        while True:
            try:
                review = next(reviews, None)
            except LocalPresenceError:
                counts["failed"] += 1
                continue
            if review is None:
                break
            counts["reads"] += 1
            number += 1
            try:
                partoo.reviews.reply(review_id=review.id, content=f"Thank you, {number}!")
                counts["written"] += 1
            except (ConnectionError, DecodeError, ServerError):
                # It may have been written all the same.
                counts["unknown"] += 1
            except LocalPresenceError:
                counts["failed"] += 1
            time.sleep(0.02)
print(json.dumps(counts))
