"""What some calls cost this process: prints a line of JSON for `cargo xtask bench`."""

import asyncio
import ctypes
import json
import os
import resource
import sys
import time

#: How often the calls are repeated to find out for how long they hold the GIL: it is looked at a few hundred times a second.
SAMPLED = 4
#: How many calls are under way at once in the asynchronous programs, where the answers are small.
TASKS = 16


def report(before, after, calls, held=0.0):
    """Prints what was used in between, and for how many seconds the GIL was held."""
    user, system, wall, grown = (now - then for now, then in zip(after, before, strict=True))
    rss = after[-1]
    print(json.dumps({"calls": calls, "user": user, "system": system, "held": held, "wall": wall, "rss": rss, "grown": grown}))


def usage():
    """Seconds: user, system, wall; and the most memory that was ever in use, in bytes."""
    process = resource.getrusage(resource.RUSAGE_SELF)
    return process.ru_utime, process.ru_stime, time.perf_counter(), most_memory()


def most_memory():
    """In bytes, as the kernel counts it for this program: `getrusage` counts from whatever process started it."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def run(**programs):
    """Runs `program.py work base_url calls`: each program is made with the base URL and gives a function to call."""
    work, base_url, calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
    call = programs[work](base_url)
    _times(call, calls // 10 + 1)
    before = usage()
    _times(call, calls)
    used = usage()
    report(before, used, calls, _held(call, calls))


def _times(call, calls):
    for _ in range(calls):
        call()


def _held(call, calls):
    """For how many seconds so many calls hold the GIL: the share of this thread's processor time that finds it held. No other thread takes it."""
    sampler = ctypes.CDLL(os.environ["BENCH_GIL"])
    check = ctypes.cast(ctypes.pythonapi.PyGILState_Check, ctypes.c_void_p)
    if not sampler.start(check):
        raise RuntimeError("the sampler of the GIL does not start")
    before = time.thread_time()
    _times(call, calls * SAMPLED)
    return (time.thread_time() - before) * sampler.held() / sampler.looks() / SAMPLED


def run_async(**programs):
    """The same for coroutine functions; each program is an asynchronous context manager around the function to call."""
    asyncio.run(_run_async(programs))


async def _run_async(programs):
    work, base_url, calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
    tasks = TASKS if work == "small" else 1
    async with programs[work](base_url) as call:
        await _at_once(call, calls // 10 + tasks, tasks)
        before = usage()
        await _at_once(call, calls, tasks)
        report(before, usage(), calls // tasks * tasks)


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
