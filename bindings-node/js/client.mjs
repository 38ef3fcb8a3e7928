import { RawResponse } from "./answer.mjs";
import { callOf } from "./call.mjs";
import { changed } from "./change.mjs";
import { guard, publicError, invalidRequest } from "./failure.mjs";
import { checkedSignal, isObject, optionsOf, paramsToJson, toJson } from "./input.mjs";
import { camelCase } from "./names.mjs";
import { walk } from "./paging.mjs";

/** Gives a class of clients the resources of its vendor: `offer(Partoo, "", partoo)`. */
export let offer;

/**
 * What both clients of both packages do, over a native half:
 * `call(operation, params, signal)` and `request(route, signal)` promise an answer, `walk(operation, params, prefetch, position)` a walk,
 * `headroom()` what is left, `with(options)` is the same with other options, `unreadable(operation, ...)` describes an error,
 * `kept(change, params, ...)` gives the parameters that write back what was read.
 */
export class Client {
  #calls;

  constructor(calls) {
    this.#calls = calls;
  }

  static {
    offer = (type, prefix, resources) => {
      for (const [resource, rows] of Object.entries(resources)) {
        const name = camelCase(resource);
        // Made when it is first asked for: most programs use a few.
        const get = function () {
          const value = this.#resource(`${prefix}${resource}`, rows);
          Object.defineProperty(this, name, { value });
          return value;
        };
        Object.defineProperty(type.prototype, name, { get, configurable: true });
      }
    };
  }

  /** The same client with other options for its calls: it shares everything else. */
  withOptions(options) {
    return guard(() => Reflect.construct(Client, [this.#calls.with(options)], this.constructor));
  }

  /** How much of the rate limit is left; null without one. */
  async headroom() {
    try {
      return await this.#calls.headroom();
    } catch (error) {
      throw publicError(error);
    }
  }

  /** Calls a route that has no method. */
  request(method, path, options) {
    return this.#run({ method, path }, () => {
      const { query, body, signal } = optionsOf("a request", options, ["query", "body", "signal"]);
      const route = {
        method: String(method),
        path: String(path),
        query: pairs(query),
        body: body === undefined ? undefined : toJson("body", body),
      };
      return this.#calls.request(route, checkedSignal(signal));
    });
  }

  /** The methods of a resource: a row is the name of one, and after a slash the member of a page that lists its entries, if there is one. */
  #resource(resource, rows) {
    const methods = {};
    for (const row of rows) {
      if (isObject(row)) {
        methods[camelCase(row.id.split(".").at(-1))] = (params, change, options) => this.#change(row, params, change, options);
        continue;
      }
      const [name, member] = row.split("/");
      const operation = `${resource}.${name}`;
      const method = camelCase(name);
      methods[method] = (params, options) => this.#call(operation, params, options);
      if (member === undefined) continue;
      methods[`${method}Pages`] = (params, options) => walk(this.#calls, operation, undefined, params, options);
      if (member) methods[`${method}Items`] = (params, options) => walk(this.#calls, operation, member, params, options);
    }
    return methods;
  }

  #call(operation, params, options) {
    return this.#run({ operation }, () => {
      const { signal } = optionsOf("a call", options, ["signal"]);
      return this.#calls.call(operation, paramsToJson(params), checkedSignal(signal));
    });
  }

  #change(helper, params, change, options) {
    return this.#run({ operation: helper.write }, () => {
      const { signal } = optionsOf("a call", options, ["signal"]);
      return changed(this.#calls, helper, params, change, checkedSignal(signal));
    });
  }

  #run(place, start) {
    const around = {};
    return callOf(this.#value(place, start, around), around);
  }

  /** An error is made within this function, so that its stack leads on to whoever awaits the call. */
  async #value(place, start, around) {
    try {
      around.response = await start();
      return RawResponse.value(around.response, (...parts) => this.#calls.unreadable(place.operation, ...parts));
    } catch (error) {
      throw publicError(error, place);
    }
  }
}

function pairs(query = {}) {
  if (!isObject(query)) throw invalidRequest("query", "must be an object with names");
  return Object.entries(query).flatMap(([name, value]) => (value === undefined || value === null ? [] : [name, String(value)]));
}
