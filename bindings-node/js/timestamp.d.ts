/** What a timestamp says. The texts are those that `Temporal` reads. */
export interface ParsedTimestamp {
  /** The date, as `2026-03-01`. */
  readonly date: string;
  /** The time, as `10:30:00.25`; absent for a date alone. */
  readonly time?: string;
  /** How far the time is ahead of UTC, as `+02:00`; absent where the vendor writes none. */
  readonly offset?: string;
  /** The moment; absent where the text does not say which it is: without a time or without an offset. */
  readonly instant?: Date;
}
