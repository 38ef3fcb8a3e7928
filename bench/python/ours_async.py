"""localpresence with asyncio."""

from contextlib import asynccontextmanager

import measure
from localpresence import AsyncPartoo


def client(base_url):
    # RATE LIMIT: the local one is switched off here.
    return AsyncPartoo("bench-key", base_url=base_url)


@asynccontextmanager
async def small(base_url):
    async with client(base_url) as partoo:
        yield partoo.users.me


@asynccontextmanager
async def page(base_url):
    async with client(base_url) as partoo:

        async def call():
            measure.read((await partoo.reviews.search(page=1, per_page=100)).reviews)

        yield call


measure.run_async(small=small, page=page)
