/** One request to the API, as the control API shows it. */
export type Call = {
  id: number;
  at: number;
  requestId: string;
  endpoint: string;
  account: string | null;
  keyId: string | null;
  /** The request's body, cut after 500 characters. */
  body: string;
  status: number | null;
  /** `errorInfo.code` of a refusal with HTTP 200. */
  code: string | null;
  results: number | null;
  faults: string[];
  ms: number;
};

const KEPT = 20_000;

/** The latest calls, oldest first. */
export class CallLog {
  #calls: Call[] = [];
  #number = 0;

  add(call: Omit<Call, 'id'>): void {
    this.#number += 1;
    this.#calls.push({ id: this.#number, ...call });
    if (this.#calls.length > KEPT * 1.1) this.#calls = this.#calls.slice(-KEPT);
  }

  all(): readonly Call[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
  }
}
