import type { PersonFields } from './person.ts';

/** What a connector makes of one hired application: the fields, and why these among several. */
export type HireSnapshot = {
  readonly fields: PersonFields;
  /** Epoch ms, when the provider tells it. */
  readonly hiredAt: number | null;
  /** Epoch ms of the application's last change at the provider. */
  readonly changedAt: number | null;
  /** Ids only: which records were chosen among how many, for the person's timeline (SC-A12). */
  readonly choice: {
    readonly applicationId: string;
    readonly candidateId: string;
    readonly jobId: string | null;
    readonly offerId: string | null;
    readonly acceptedOffers: number;
    readonly explanation: string;
  };
};
