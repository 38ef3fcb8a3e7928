// For runtimes that are programs: does the work, and prints what came of it.

import process from "node:process";

import { work } from "./work.mjs";

console.log(JSON.stringify(await work(JSON.parse(process.env.GIVEN))));
