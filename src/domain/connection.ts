/** One customer's account at one provider. */
export type Connection = {
  readonly id: string;
  readonly provider: string;
  readonly kind: 'hire_source' | 'employee_source';
  readonly name: string;
  /** Foyer asks it by itself, daily and on demand; the others send what they have. */
  readonly pulled: boolean;
  readonly state: 'connected' | 'attention' | 'reconnect' | 'uninstalled';
  readonly stateReason: string | null;
  readonly stateRemedy: string | null;
  readonly missingPermissions: readonly string[];
  readonly accountId: string | null;
  /** How its credentials came, where the provider has both ways; null: in the provider's only way. */
  readonly connectedBy: 'key' | 'oauth' | null;
  /** OAuth: who at the provider let Foyer in, where it tells that; null elsewhere. */
  readonly authorizedByName: string | null;
  /** Of a roster: which column of its file each field is read from (`src/roster/mapping.ts`); empty elsewhere. */
  readonly columnMapping: Readonly<Record<string, string | null>>;
  /** ISO day: historic hires that started before it are not imported by the first pass (row Y10). */
  readonly backfillFrom: string | null;
  readonly importedOnce: boolean;
  /** Why the next run must read everything, null when it need not. */
  /** Hires of this connection wait for somebody to add them (decision 19). */
  readonly reviewFirst: boolean;
  /** Fields that are not taken from this connection, of `switchableFields`. */
  readonly fieldsOff: readonly string[];
  readonly fullPassRequested: string | null;
  readonly lastSuccessAt: number | null;
  readonly lastFullPassAt: number | null;
  readonly createdAt: number;
  readonly uninstalledAt: number | null;
};
