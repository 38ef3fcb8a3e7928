"""What a first `import` costs, in a process that did nothing else: `cold_import.py localpresence`."""

import resource
import sys
import time

start = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
__import__(sys.argv[1])
wall, usage = time.perf_counter() - start[0], resource.getrusage(resource.RUSAGE_SELF)
user, system = usage.ru_utime - start[1].ru_utime, usage.ru_stime - start[1].ru_stime

with open("/proc/self/status") as status:
    # Not that of `getrusage`, which counts from whatever process started this one.
    rss = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))

import json

print(json.dumps({"calls": 1, "user": user, "system": system, "wall": wall, "rss": rss}))
