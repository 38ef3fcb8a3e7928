#!/usr/bin/env node
"use strict";

const { spawnSync } = require("node:child_process");
const { binary } = require("./index.js");

// Ctrl-C reaches the program as well: it ends, and then so does this.
process.on("SIGINT", () => {});
const { status, error } = spawnSync(binary(), process.argv.slice(2), { stdio: "inherit" });
if (error) throw error;
process.exitCode = status ?? 1;
