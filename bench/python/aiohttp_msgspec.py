"""aiohttp and msgspec."""

from contextlib import asynccontextmanager

import aiohttp
import measure
import msgspec
from msgspec_models import ReviewPage, User


def client(base_url):
    return aiohttp.ClientSession(base_url, headers={"x-apikey": "bench-key", "accept": "application/json"}, raise_for_status=True)


@asynccontextmanager
async def small(base_url):
    decoder = msgspec.json.Decoder(User)
    async with client(base_url) as session:

        async def call():
            async with session.get("/user/me") as answer:
                return decoder.decode(await answer.read())

        yield call


@asynccontextmanager
async def page(base_url):
    decoder = msgspec.json.Decoder(ReviewPage)
    async with client(base_url) as session:

        async def call():
            async with session.get("/reviews", params={"page": "1", "per_page": "100"}) as answer:
                measure.read(decoder.decode(await answer.read()).reviews)

        yield call


measure.run_async(small=small, page=page)
