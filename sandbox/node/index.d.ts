/** How to start a sandbox. */
export interface Options {
  /** The port on this machine; any free one when 0, which is the default. */
  port?: number;
  /** Calls a minute for each organization, 300 by default; `null` lifts the limit. */
  rateLimit?: number | null;
  /** The private Ed25519 key for webhooks, as the base64 of 32 bytes; a new one at each start when absent. */
  signingKey?: string;
  /** Keys of Partoo by organization, 1 to 6. */
  apiKeys?: Record<number, string>;
  /** Milliseconds before a webhook that was answered with 5xx is sent again; doubles each time. 1000 by default. */
  retryDelayMs?: number;
  /** More arguments for the program. */
  arguments?: string[];
  /** Another program than the one in this package. */
  program?: string;
}

/** Something that shall go wrong. The page of the Rust crate describes the kinds and their own members. */
export interface Fault {
  kind:
    | "latency" | "slow_headers" | "slow_body" | "status" | "html" | "reset_before_headers" | "reset_after_headers" | "truncated"
    | "content_type" | "huge" | "broken_gzip" | "invalid_utf8" | "redirect" | "close";
  /** An operation such as `reviews.reply`, or `*` for all requests, which is the default. */
  operation?: string;
  /** From 0 to 1; 1 by default. */
  probability?: number;
  /** How often it strikes at most. */
  times?: number;
  /** Whether it strikes once the operation was carried out; before it by default, so that nothing is written. */
  after?: boolean;
  [member: string]: unknown;
}

/** What was asked of a sandbox. */
export interface RequestLog {
  count: number;
  /** By operation. */
  operations: Record<string, { received: number; carried_out: number }>;
  /** The last 10,000. */
  requests: LoggedRequest[];
}

/** One request: no query and no body. */
export interface LoggedRequest {
  method: string;
  path: string;
  /** `null` while, or if, there is no answer. */
  status: number | null;
  operation: string | null;
  user_agent: string | null;
  /** The kind of the fault that struck it. */
  fault?: Fault["kind"];
}

/** What became of a webhook delivery. */
export interface Delivery {
  id: number;
  event_type: string;
  /** The host of the address; the rest may hold a secret. */
  host: string;
  try_out: boolean;
  created_at: string;
  /** The status is `null` where no answer came. */
  attempts: { at: string; status: number | null }[];
  outcome: "pending" | "delivered" | "lost";
}

/** A sandbox that runs. */
export interface Sandbox {
  /** The base URL of Partoo's API. */
  readonly partooUrl: string;
  /** The base URL of Fullwhere's API. */
  readonly fullwhereUrl: string;
  /** Where the sandbox itself is asked and told. */
  readonly controlUrl: string;
  /** The key that verifies its webhooks, base64. */
  readonly publicKey: string;
  /** A key of Partoo: that of organization 1. */
  readonly apiKey: string;
  /** The keys of Partoo by organization. */
  readonly apiKeys: Record<string, string>;
  /** Keys of users with other roles than that of an administrator, such as `provider`. */
  readonly roleKeys: Record<string, string>;
  /** The key of Fullwhere. */
  readonly fullwhereApiKey: string;
  /** The secret of Fullwhere. */
  readonly fullwhereApiSecret: string;
  /** All that the program told at its start. */
  readonly details: Record<string, unknown>;

  /** Asks the control API, for example `control("POST", "/events", { type: "review_updated" })`. */
  control(method: string, path: string, body?: unknown): Promise<any>;
  /** Back to the data of the start, without faults and logs. Only the time stays as it is. */
  reset(): Promise<void>;
  /** Takes the place of all faults before. The same seed makes the same requests fail. */
  setFaults(faults: Fault[], options?: { seed?: number }): Promise<void>;
  /** What was asked. */
  requests(): Promise<RequestLog>;
  /** What became of webhook deliveries. */
  deliveries(): Promise<Delivery[]>;
  /** Lets time pass without waiting for it. */
  advance(seconds: number): Promise<void>;
  /** Ends the program. Without it, the sandbox ends with this process. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The program did not start, or its control API refused something. */
export declare class SandboxError extends Error {
  name: "SandboxError";
}

/** Starts a sandbox on this machine and waits until it answers. */
export declare function start(options?: Options): Promise<Sandbox>;

/** The path of the program for this machine. */
export declare function binary(): string;
