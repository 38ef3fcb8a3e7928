// Programs that tests in JavaScript start; environment variables name them.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts a program that ends with the test; gives the lines that it writes to `stream`. */
export function start(t, variable, args, env, stream) {
  const program = process.env[variable];
  if (!program) throw new Error(`${variable} must name the program`);
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  t.after(() => child.kill());
  child[stream === "stdout" ? "stderr" : "stdout"].resume();
  return { child, lines: createInterface(child[stream]) };
}

/** The first line that comes. */
export async function first(lines) {
  const [line] = await once(lines, "line");
  return line;
}

/** The vendor. */
export async function sandbox(t, key, reviews) {
  const args = ["--port", "0", "--until-stdin-ends", "--rate-limit", "off", "--reviews", String(reviews), "--api-key", `1=${key}`];
  return JSON.parse(await first(start(t, "LOCALPRESENCE_SANDBOX", args, {}, "stdout").lines));
}
