import type { EmployeeCells, EmployeeFieldName, UnreadableField } from '../domain/employee.ts';
import type {
  ProviderCall,
  RejectedRecord,
  Source,
  WebhookAdmin,
  WebhookReader,
  WebhookTest,
} from './contract.ts';

/** One employee of an HRIS. */
export type EmployeeRecord = {
  /** The provider's own id, which never changes; equals `cells.id`. */
  readonly externalId: string;
  readonly cells: EmployeeCells;
  /** As the provider sent it (JSON). */
  readonly raw: unknown;
  /** Fields beside the essential ones (`essentialFields`) that are not among the cells for their value. */
  readonly unreadable?: readonly UnreadableField[];
};

/** Which of the provider's fields a field is read from, where an admin said so; null: it is not read. */
export type FieldMapping = Readonly<Partial<Record<EmployeeFieldName, string | null>>>;

export type EmployeePageRequest = {
  readonly cursor: string | null;
  /** From the last page of an earlier pass: only what changed since is wanted. Null: everybody. */
  readonly syncToken: string | null;
  readonly mapping: FieldMapping;
};

export type EmployeePage = {
  readonly records: readonly EmployeeRecord[];
  readonly rejected: readonly RejectedRecord[];
  /** Ids of which an incremental pass says that they are gone; whoever is known among them asks for a whole pass. */
  readonly gone: readonly string[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** Only on the last page, and only of a provider that can tell what changed. */
  readonly syncToken: string | null;
};

/** A field of the provider that an admin may read something from. */
export type ProviderField = { readonly name: string; readonly label: string };

/** What the product needs of an HRIS. Employees whose first day is ahead are included (SC-A19), those who left too. */
export type EmployeeSource = Source & {
  /**
   * @throws ConnectorError `token_expired` when the token is accepted no more, `cursor_expired` for a cursor
   */
  fetchEmployees(call: ProviderCall, request: EmployeePageRequest): Promise<EmployeePage>;
  /** The fields of this account; null where the provider has no such list. */
  readonly fetchFields: ((call: ProviderCall) => Promise<readonly ProviderField[]>) | null;
  /** Null where the provider has no webhooks that could be verified. */
  readonly readWebhook: WebhookReader | null;
  readonly isUnsignedTest?: WebhookTest;
  /** Null where its API cannot make them: a person does, by `webhookSteps`. */
  readonly webhooks: WebhookAdmin | null;
  /** How a person makes the webhook by hand, with Request URL and Secret Token; null where there are none. */
  readonly webhookSteps: readonly string[] | null;
};
