// Finds the addon for this machine: beside this file, or in the package for the platform.
"use strict";

const { platform, arch } = process;

function flavours() {
  if (platform === "win32") return ["-msvc"];
  if (platform !== "linux") return [""];
  process.report.excludeNetwork = true;
  const isGlibc = Boolean(process.report.getReport().header.glibcVersionRuntime);
  return isGlibc ? ["-gnu", "-musl"] : ["-musl", "-gnu"];
}

function load() {
  const failures = [];
  for (const flavour of flavours()) {
    const target = `${platform}-${arch}${flavour}`;
    for (const place of [`./localpresence.${target}.node`, `localpresence-${target}`]) {
      try {
        return require(place);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  // A file that is there but does not load tells more than one that is not there.
  const cause = failures.find((error) => error.code !== "MODULE_NOT_FOUND") ?? failures[0];
  throw new Error(
    `localpresence has no working addon for ${platform}-${arch}: ${cause.message.split("\n")[0]}. ` +
      "If it is missing, install again without --omit=optional and without a lock file of another platform",
    { cause },
  );
}

module.exports = load();
