import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

/** Collects garbage until it is so, or not for a while. */
export async function collected(isSo) {
  for (let round = 0; round < 20 && !isSo(); round += 1) {
    await wait(5);
    collect();
  }
}
