// The policy of a company proxy as types; `policy.schema.json` of this package says the same to editors.

/** What a proxy lets through. Everything that no rule allows is refused. */
export interface Policy {
  /** Where each vendor's API lies. */
  mounts?: Mounts;
  /** How large requests and answers may be. */
  limits?: Limits;
  /** How many calls a minute go to the vendors. */
  budget?: Budget;
  /** What browsers may do. */
  browser?: Browser;
  /** What is allowed. The first rule that lets a request through counts. */
  allow?: readonly Rule[];
}

/** Where each vendor's API lies below the proxy: a path that starts with a slash and does not end with one. */
export interface Mounts {
  /** `/api/partoo` when absent. */
  partoo?: string;
  /** `/api/fullwhere` when absent. */
  fullwhere?: string;
}

/** How large requests and answers may be, in bytes. */
export interface Limits {
  request_bytes?: number;
  answer_bytes?: number;
}

/** How many calls a minute go to the vendors. */
export interface Budget {
  /** For all principals together. */
  calls_per_minute?: number;
  /** For each principal. */
  per_principal?: number;
}

/** What browsers may do, above all for pages of other origins. */
export interface Browser {
  /** The origins whose pages may call, exactly as a browser sends them: `https://app.example`. Without one, CORS is off. */
  origins?: readonly string[];
  /** Whether such pages may send cookies. */
  cookies?: boolean;
  /** The names by which the proxy may be called, as they arrive in `Host`. Without one, a public proxy answers to loopback names and IP addresses only. */
  hosts?: readonly string[];
}

/** Lets some operations through, under conditions. All conditions hold together. */
export interface Rule {
  /** `reviews.search`, all of a resource as `reviews.*`, or `*`. */
  operations?: readonly string[];
  /** `read`: only those that change nothing. */
  access?: "any" | "read";
  /** Only for principals with one of these roles. */
  roles?: readonly string[];
  /** Only for the principals with these ids. */
  principals?: readonly string[];
  /** Only these businesses, in whatever parameter the operation names them. */
  businesses?: "principal" | readonly string[] | null;
  /** Only this organization. */
  organization?: "principal" | readonly number[] | null;
  /** What holds for single parameters, by wire name; `data.summary` is a member of an object. */
  parameters?: Readonly<Record<string, ParameterRule>>;
  /** The only parameters of query and body that may be given, besides those that the rule limits. */
  only?: readonly string[] | null;
  /** What is taken out of the answer: `reviews.author_name` goes through lists as well, and `*` is any member. */
  remove?: readonly string[];
}

/** What holds for one parameter. One of the conditions must be there; several hold together. An absent parameter is filled in. */
export interface ParameterRule {
  /** The value it must have. */
  is?: unknown;
  /** The values it may have; each entry of a list must be one of them. */
  among?: readonly unknown[] | null;
  /** Likewise, with the values that come with the principal. */
  principal?: "businesses" | "org_id" | null;
  /** The largest number, or the most entries of a list, or characters of a text. */
  at_most?: number | null;
  /** Whether it may be absent, and then stays so. */
  optional?: boolean;
}
