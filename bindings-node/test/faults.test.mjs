import { Partoo } from "localpresence";

import { playFaults } from "./faults.mjs";

playFaults({ client: (options) => new Partoo(options) });
