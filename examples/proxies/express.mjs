// The company's proxy in Express: before anything that reads bodies.

import express from "express";
import { createProxy, toNodeHandler } from "localpresence/proxy";

import { options } from "./options.mjs";
import { stopInOrder } from "./stop.mjs";

const proxy = createProxy(options);
const app = express();
app.use(toNodeHandler(proxy));
app.use(express.json());
app.post("/echo", (request, response) => response.json(request.body));

const server = app.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
stopInOrder(server, proxy);
