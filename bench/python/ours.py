"""localpresence, synchronously."""

import measure
from localpresence import Partoo


def client(base_url):
    # RATE LIMIT: the local one is switched off here.
    return Partoo("bench-key", base_url=base_url)


def small(base_url):
    return client(base_url).users.me


def page(base_url):
    search = client(base_url).reviews.search
    return lambda: measure.read(search(page=1, per_page=100).reviews)


measure.run(small=small, page=page)
