// What some calls cost this process: prints a line of JSON for `cargo xtask bench`.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** Runs `program.mjs work baseUrl calls`: each program is made with the base URL and gives a function to call. */
export async function run(programs, atOnce = 1) {
  const [work, baseUrl, count] = process.argv.slice(2);
  const calls = Number(count);
  const call = await programs[work](baseUrl);
  await several(call, calls / 5, atOnce);
  const before = usage();
  await several(call, calls, atOnce);
  report(before, Math.floor(calls / atOnce) * atOnce);
}

/** Prints what was used since then, and ends the program. */
export function report(before, calls) {
  const after = usage();
  const [user, system, wall, held, grown] = after.map((value, index) => value - before[index]);
  console.log(JSON.stringify({ calls, user, system, held, wall, rss: after[4], grown }));
  process.exit();
}

/** Seconds: user, system, wall, and processor time of the main thread; and the most memory that was ever in use, in bytes. */
export function usage() {
  const { user, system } = process.cpuUsage();
  return [user / 1e6, system / 1e6, performance.now() / 1e3, mainThread(), mostMemory()];
}

/** As the kernel counts it for this program: `process.resourceUsage` counts from whatever process started it. */
function mostMemory() {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024;
}

/** Linux tells it in nanoseconds, of the first thread of the process. */
function mainThread() {
  return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[0]) / 1e9;
}

async function several(call, calls, atOnce) {
  const some = async () => {
    for (let done = 0; done < Math.floor(calls / atOnce); done++) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}

/** Fails when the answer is not the one that was asked for. */
export function check(isRight) {
  if (!isRight) throw new Error("the answer is another one");
}
