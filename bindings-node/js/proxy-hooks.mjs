// What the owner of a proxy is told.

/** Functions that are told things. They may be async, and when they fail the request takes no harm. */
export class Hooks {
  #audit;
  #onError;
  #work;

  constructor({ audit = (record) => console.log(JSON.stringify(record)), onError = print }, work) {
    this.#audit = audit;
    this.#onError = onError;
    this.#work = work;
  }

  /** A decision. */
  decided(record) {
    this.#work.add(this.#decided(record));
  }

  /** What went wrong. */
  failed(error) {
    this.#work.add(this.#failed(error));
  }

  async #decided(record) {
    try {
      await this.#audit(record);
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #failed(error) {
    try {
      await this.#onError(error);
    } catch (second) {
      console.error(`localpresence: onError failed: ${kindOf(second)}`);
    }
  }
}

function print(error) {
  console.error(`localpresence: the proxy had a failure: ${kindOf(error)}; onError is told its words`);
}

/** The words of an error may hold a token or a name, and logs keep them. */
function kindOf(error) {
  const code = error?.code ?? error?.cause?.code;
  return `${error?.name ?? typeof error}${code ? ` (${code})` : ""}`;
}
