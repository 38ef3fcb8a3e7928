/** An answer to give. */
export interface RecordedAnswer {
  /** The HTTP status; 200 when absent. */
  status?: number | undefined;
  /** The headers. */
  headers?: Record<string, string> | undefined;
  /** The body, sent as JSON. */
  body?: unknown;
  /** The body, sent as it is. */
  text?: string | undefined;
  /** The body, sent as it is. */
  bytes?: Uint8Array | undefined;
}

/** A request as it would have been sent. */
export interface RecordedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** The headers with names in lower case. They hold the key, so they are not shown when the request is printed. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body. */
  readonly body: unknown;
}
