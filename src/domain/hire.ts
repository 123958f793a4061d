import type { PersonFields } from './person.ts';

/** What a connector makes of one hired application: the fields, and why these among several. */
export type HireSnapshot = {
  readonly fields: PersonFields;
  /** The whole name as the source wrote it, of which first, middle and last name were made. */
  readonly rawName: string | null;
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
