/** Settings of a walk through pages. */
export interface WalkOptions {
  /** How many pages may be on their way ahead of their turn; 1 when absent. With more, the calls let others go first. */
  prefetch?: number | undefined;
  /** Where to go on: the `position` of an earlier walk with the same parameters. */
  position?: string | undefined;
  /** Gives up what is on its way and ends the walk; it then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
}

/** How much there is in all. */
export interface Totals {
  /** Entries on all pages, where the vendor says so. */
  readonly count?: number;
  /** Pages, where the vendor says so. */
  readonly pages?: number;
}

/**
 * Pages or entries, one after the other, for `for await`. Leaving the loop gives up what is on its way.
 *
 * After an error, `next` or another loop goes on with the same page.
 */
export interface Walk<T> extends AsyncIterableIterator<T, undefined, void> {
  next(): Promise<IteratorResult<T, undefined>>;
  return(): Promise<IteratorResult<T, undefined>>;
  [Symbol.asyncIterator](): this;
  /** How much there is in all; absent before the first page. */
  readonly totals: Totals | undefined;
  /** Where to go on, as a text to save; absent while the walk has not left its beginning. Numbered pages shift when entries are added or removed meanwhile. */
  readonly position: string | undefined;
  /** At most so many, in a list. Then the walk is over; another one may go on at its `position`. What came before an error is lost. */
  collect(limit: number): Promise<T[]>;
}

/** The pages of an operation, one after the other. */
export interface Pages<T> extends Walk<T> {}

/** The entries on all pages of an operation, one after the other. Its position is right in the middle of a page too. */
export interface Items<T> extends Walk<T> {}
