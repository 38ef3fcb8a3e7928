"""One machine of a fleet: makes CALLS calls, 16 at a time, on a rate budget that it shares through Redis, and prints what came of them."""

import asyncio
import json
import os

from localpresence import AsyncPartoo, RateLimitedError

AT_A_TIME = 16


async def main() -> None:
    counts = {"answered": 0, "refused": 0}
    partoo = AsyncPartoo(redis_url=os.environ["REDIS_URL"])

    async def worker(number: int) -> None:
        for _ in range(number, int(os.environ["CALLS"]), AT_A_TIME):
            try:
                await partoo.users.me()
                counts["answered"] += 1
            except RateLimitedError:
                counts["refused"] += 1

    await asyncio.gather(*map(worker, range(AT_A_TIME)))
    print(json.dumps(counts))


asyncio.run(main())
