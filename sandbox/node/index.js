"use strict";

const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const START_MS = 30_000;
const STOP_MS = 5_000;

class SandboxError extends Error {
  name = "SandboxError";
}

function binary() {
  const name = process.platform === "win32" ? "localpresence-sandbox.exe" : "localpresence-sandbox";
  const path = join(__dirname, "bin", `${process.platform}-${process.arch}`, name);
  if (!existsSync(path)) throw new SandboxError(`localpresence-sandbox has no program for ${process.platform}-${process.arch}`);
  return path;
}

function commandLine({ port = 0, rateLimit = 300, signingKey, apiKeys = {}, retryDelayMs = 1000, arguments: more = [] }) {
  const line = ["--until-stdin-ends", `--port=${port}`, `--rate-limit=${rateLimit ?? "off"}`, `--retry-delay-ms=${retryDelayMs}`];
  if (signingKey !== undefined) line.push(`--signing-key=${signingKey}`);
  for (const [organization, key] of Object.entries(apiKeys)) line.push(`--api-key=${organization}=${key}`);
  return [...line, ...more];
}

/** The first line that the program prints, or why there is none. */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
    const limit = setTimeout(() => child.kill("SIGKILL"), START_MS);
    const settle = (act) => (value) => {
      clearTimeout(limit);
      act(value);
    };
    createInterface({ input: child.stdout }).once("line", settle(resolve));
    child.once("error", settle((error) => reject(new SandboxError(`the sandbox did not start: ${error.message}`))));
    child.once("close", settle(() => reject(new SandboxError(`the sandbox did not start: ${complaint.trim() || "it said nothing"}`))));
  });
}

async function start(options = {}) {
  const child = spawn(options.program ?? binary(), commandLine(options), { stdio: ["pipe", "pipe", "pipe"] });
  const details = JSON.parse(await firstLine(child));
  // A program that forgets to stop the sandbox shall end all the same, and takes the sandbox along.
  for (const handle of [child, child.stdin, child.stdout, child.stderr]) handle.unref();
  return new Sandbox(child, details);
}

class Sandbox {
  #child;

  constructor(child, details) {
    this.#child = child;
    this.partooUrl = details.partoo_url;
    this.fullwhereUrl = details.fullwhere_url;
    this.controlUrl = details.control_url;
    this.publicKey = details.public_key;
    // Not enumerable, so that no log of this object shows a key.
    const hidden = (name, value) => Object.defineProperty(this, name, { value, enumerable: false });
    hidden("details", details);
    hidden("apiKey", details.api_key);
    hidden("apiKeys", details.api_keys);
    hidden("roleKeys", details.role_keys);
    hidden("fullwhereApiKey", details.fullwhere_api_key);
    hidden("fullwhereApiSecret", details.fullwhere_api_secret);
  }

  async control(method, path, body) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.controlUrl + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new SandboxError(`${method} ${path}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  async reset() {
    await this.control("POST", "/reset");
  }

  async setFaults(faults, { seed = 0 } = {}) {
    await this.control("PUT", "/faults", { faults, seed });
  }

  async requests() {
    return this.control("GET", "/requests");
  }

  async deliveries() {
    return (await this.control("GET", "/deliveries")).deliveries;
  }

  async advance(seconds) {
    await this.control("POST", "/clock", { advance_seconds: seconds });
  }

  async stop() {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.ref();
    const limit = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.stdin.end();
    await ended;
    clearTimeout(limit);
  }
}

// Older versions of Node know no `await using`.
if (Symbol.asyncDispose) {
  Sandbox.prototype[Symbol.asyncDispose] = Sandbox.prototype.stop;
}

module.exports = { start, binary, SandboxError };
