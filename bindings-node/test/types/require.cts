// The same names by `require`.

import localpresence = require("localpresence");
import testing = require("localpresence/testing");

export const partoo = new localpresence.Partoo({ apiKey: "test-key", backend: new testing.Recorder() });
export const isOurs = (error: unknown): boolean => error instanceof localpresence.LocalPresenceError;
