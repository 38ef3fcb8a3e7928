"""localpresence walks through all reviews: `walk.py base_url count`. What grows is counted from the first thousands on."""

import sys

import measure
from localpresence import Partoo

#: After so many reviews a long walk has what memory it needs.
WARM = 50_000

base_url, count = sys.argv[1], int(sys.argv[2])
partoo = Partoo("bench-key", base_url=base_url, rate_limit=None)
before = measure.usage()
seen = 0
for review in partoo.reviews.search_items(per_page=100, prefetch=8):
    seen += 1
    assert review.id == seen, review.id
    if seen == WARM:
        before = measure.usage()
assert seen == count, seen
measure.report(before, measure.usage(), 1)
