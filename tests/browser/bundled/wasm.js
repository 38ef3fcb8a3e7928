import { Partoo } from "@localpresence/web";

import { work } from "./work.js";

work(Partoo);
