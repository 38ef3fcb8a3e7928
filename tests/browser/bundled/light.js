// An error of the other entry brings its class along, and nothing else.
import { LocalPresenceError } from "@localpresence/web";
import { Partoo } from "@localpresence/web/light";

import { work } from "./work.js";

window.error = new LocalPresenceError("none");
work(Partoo);
