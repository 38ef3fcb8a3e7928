"""What some calls cost this process: prints a line of JSON for `cargo xtask bench`."""

import asyncio
import json
import resource
import sys
import time

#: How many calls are under way at once in the asynchronous programs, where the answers are small.
TASKS = 16


class Measuring:
    """Measures what happens inside of `with`; `held` is the user time of this thread: all that needs the GIL happens in it."""

    def __init__(self, calls):
        self.calls = calls

    def __enter__(self):
        self.before = usage()

    def __exit__(self, kind, error, trace):
        if kind is None:
            user, system, held, wall = (after - before for after, before in zip(usage(), self.before, strict=True))
            rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            print(json.dumps({"calls": self.calls, "user": user, "system": system, "held": held, "wall": wall, "rss": rss}))


def usage():
    process, thread = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_THREAD)
    return process.ru_utime, process.ru_stime, thread.ru_utime, time.perf_counter()


def run(**programs):
    """Runs `program.py work base_url calls`: each program is made with the base URL and gives a function to call."""
    work, base_url, calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
    call = programs[work](base_url)
    for _ in range(calls // 10 + 1):
        call()
    with Measuring(calls):
        for _ in range(calls):
            call()


def run_async(**programs):
    """The same for coroutine functions; each program is an asynchronous context manager around the function to call."""
    asyncio.run(_run_async(programs))


async def _run_async(programs):
    work, base_url, calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
    tasks = TASKS if work == "small" else 1
    async with programs[work](base_url) as call:
        await _at_once(call, calls // 10 + tasks, tasks)
        with Measuring(calls // tasks * tasks):
            await _at_once(call, calls, tasks)


async def _at_once(call, calls, tasks):
    async def some():
        for _ in range(calls // tasks):
            await call()

    await asyncio.gather(*(some() for _ in range(tasks)))


def read(reviews):
    """Reads the members that a program for reviews usually reads."""
    for review in reviews:
        review.id, review.business_id, review.partner, review.author_name, review.date, review.rating, review.content, review.state
        if review.comments is not None:
            review.comments.content
