// The company's proxy in Hono.

import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createProxy } from "localpresence/proxy";

import { options } from "./options.mjs";
import { stopInOrder } from "./stop.mjs";

const proxy = createProxy(options);
const app = new Hono();
app.all("/api/*", ({ req }) => proxy(req.raw));
app.post("/echo", async (context) => context.json(await context.req.json()));

const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => console.log(`http://127.0.0.1:${port}`));
stopInOrder(server, proxy);
