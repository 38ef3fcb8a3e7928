import { createProxy } from "@localpresence/web/proxy";

window.proxy = createProxy;
