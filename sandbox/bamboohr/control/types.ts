import type { FaultEntry } from '../../shared/faults/book.ts';
import type { Delivery } from '../../shared/webhooks/log.ts';
import type { Fault, FaultInput } from '../faults/schema.ts';
import type { JobRow, StatusRow, Webhook } from '../model.ts';
import type { Settings } from '../settings.ts';
import type { DeliveryFacts } from '../webhooks/deliverer.ts';
import type { World } from '../world.ts';
import type { ControlInput } from './schemas.ts';

/** One request to the simulator, as the control API shows it. */
export type Call = {
  id: number;
  at: number;
  /** As the specification names it: `GET /api/v1/employees/{id}`, `POST /token.php`. */
  endpoint: string;
  /** Path and query as they were sent. */
  url: string;
  company: string | null;
  credential: string | null;
  /** The request's body, cut after 500 characters. */
  body: string;
  /** Null where the connection was cut. */
  status: number | null;
  results: number | null;
  faults: string[];
  ms: number;
};

export type EmployeeView = {
  employeeId: string;
  name: string;
  status: string;
  jobTitle: string | null;
  hireDate: string | null;
  values: Readonly<Record<string, string>>;
  job: readonly JobRow[];
  employment: readonly StatusRow[];
};

export type CompanyView = {
  domain: string;
  companyId: string;
  employees: number;
  directoryShared: boolean;
  users: readonly { id: string; name: string; restricted: readonly string[]; active: boolean }[];
  keys: readonly { token: string; userId: string; revoked: boolean }[];
  grants: number;
};

/** Everything that can be done to a running simulator, as calls. */
export type Control = {
  world: World;
  state: () => { now: string; companies: CompanyView[]; settings: Settings };
  reset: () => void;
  seed: (input: ControlInput<'seed'>) => void;
  employee: (input: ControlInput<'employee'>) => EmployeeView;
  employees: (o?: { company?: string; query?: string; limit?: number; offset?: number }) => {
    total: number;
    employees: EmployeeView[];
  };
  create: (input: ControlInput<'create'>) => EmployeeView;
  change: (input: ControlInput<'change'>) => EmployeeView;
  moveHireDate: (input: ControlInput<'hireDate'>) => EmployeeView;
  changeJob: (input: ControlInput<'job'>) => EmployeeView;
  terminate: (input: ControlInput<'terminate'>) => EmployeeView;
  rehire: (input: ControlInput<'employee'>) => EmployeeView;
  remove: (input: ControlInput<'employee'>) => { employeeId: string };
  user: (input: ControlInput<'user'>) => { userId: string };
  key: (input: ControlInput<'key'>) => { token: string };
  directory: (input: ControlInput<'directory'>) => { shared: boolean };
  /** Tokens without the page. */
  issueTokens: (input: ControlInput<'tokens'>) => { accessToken: string; refreshToken: string | null };
  /** Revokes all authorizations, or lets all access tokens run out. */
  changeGrants: (input: ControlInput<'grants'>) => { grants: number };
  settings: (input: ControlInput<'settings'>) => Settings;
  /** Lets rows of tables whose day has come take effect; calls of the API do this by themselves. */
  settleDay: () => void;
  webhooks: (company?: string) => readonly Webhook[];

  calls: () => readonly Call[];
  clearCalls: () => void;
  deliveries: () => readonly Delivery<DeliveryFacts>[];
  clearDeliveries: () => void;
  /** Waits until no delivery is on its way or planned. */
  deliveriesSettled: () => Promise<void>;
  addFault: (fault: FaultInput) => FaultEntry<Fault>;
  faults: () => readonly FaultEntry<Fault>[];
  removeFaults: (id?: string) => number;
};
