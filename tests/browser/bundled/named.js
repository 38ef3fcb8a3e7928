import { Partoo, init } from "@localpresence/web";

import { work } from "./work.js";

await init("/assets/localpresence.wasm");
work(Partoo);
