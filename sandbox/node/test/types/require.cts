// Compiled, never run.

import sandbox = require("localpresence-sandbox");

export const url: Promise<string> = sandbox.start().then(({ partooUrl }) => partooUrl);
