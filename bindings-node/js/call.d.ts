/** Settings of one call. */
export interface CallOptions {
  /** Gives the call up; it then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
}

/** Settings of a request to a route that has no method. */
export interface RequestOptions extends CallOptions {
  /** The query. */
  query?: Record<string, string | number | boolean | null | undefined> | undefined;
  /** The body, sent as JSON. */
  body?: unknown;
}

/** An answer as it was received. */
export interface RawResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers. */
  readonly headers: Headers;
  /** The body. */
  readonly body: Uint8Array;
}

/** The promise of a call. */
export interface Call<T> extends Promise<T> {
  /** The value together with the answer around it. */
  withResponse(): Promise<{ value: T; response: RawResponse }>;
}
