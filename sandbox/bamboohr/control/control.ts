import { required } from '../../shared/control/errors.ts';
import * as people from '../actions/employees.ts';
import { settleDay } from '../actions/history.ts';
import { faultSchema } from '../faults/schema.ts';
import { byName } from '../fields.ts';
import type { Company, Employee } from '../model.ts';
import { createGrant, giveTokens } from '../oauth/exchange.ts';
import { settingsSchema } from '../settings.ts';
import { dayOf, isActive, valueOf } from '../values.ts';
import { DEMO_COMPANY, resetWorld, seedCompany } from '../world.ts';
import type { World } from '../world.ts';
import { controlSchemas } from './schemas.ts';
import type { Control, CompanyView, EmployeeView } from './types.ts';

const companyOf = (world: World, domain = DEMO_COMPANY): Company =>
  required(world.companies.get(domain), `company ${domain}`);

const viewOf = (world: World, company: Company, employee: Employee): EmployeeView => {
  const today = dayOf(world.clock());
  const title = byName.get('jobTitle');
  const { firstName = '', lastName = '', hireDate = null } = employee.values;
  return {
    employeeId: employee.id,
    name: `${firstName} ${lastName}`.trim(),
    status: isActive(employee, today) ? 'Active' : 'Inactive',
    jobTitle: title === undefined ? null : valueOf(company, employee, title, { today, future: true }),
    hireDate,
    values: employee.values,
    job: employee.job,
    employment: employee.status,
  };
};

const companyView = (company: Company): CompanyView => ({
  domain: company.domain,
  companyId: company.id,
  employees: company.employees.size,
  directoryShared: company.directoryShared,
  users: [...company.users.values()],
  keys: [...company.keys.values()],
  grants: company.grants.size,
});

const search = (
  world: World,
  o: { company?: string; query?: string; limit?: number; offset?: number },
): ReturnType<Control['employees']> => {
  const company = companyOf(world, o.company);
  const wanted = o.query?.toLowerCase() ?? '';
  const found = [...company.employees.values()].filter(({ id, values }) =>
    [id, ...Object.values(values)].some((text) => text.toLowerCase().includes(wanted)),
  );
  // Newest first: whoever was just added is seen.
  const shown = found.sort((a, b) => Number(b.id) - Number(a.id));
  const from = o.offset ?? 0;
  return {
    total: found.length,
    employees: shown.slice(from, from + (o.limit ?? 50)).map((employee) => viewOf(world, company, employee)),
  };
};

const changeUser = (world: World, input: Parameters<Control['user']>[0]): { userId: string } => {
  const { company, userId, ...told } = controlSchemas.user.parse(input);
  const { users } = companyOf(world, company);
  const known = users.get(userId) ?? {
    id: userId,
    name: userId,
    employeeId: null,
    restricted: [],
    active: true,
  };
  users.set(userId, {
    ...known,
    name: told.name ?? known.name,
    employeeId: told.employeeId === undefined ? known.employeeId : told.employeeId,
    restricted: told.restricted ?? known.restricted,
    active: told.active ?? known.active,
  });
  return { userId };
};

/** What reads only. */
const readings = (world: World) =>
  ({
    state: () => ({
      now: new Date(world.clock()).toISOString(),
      companies: [...world.companies.values()].map(companyView),
      settings: world.settings,
    }),
    employee: ({ company: domain, employeeId }) => {
      const company = companyOf(world, domain);
      return viewOf(world, company, people.findEmployee(company, employeeId));
    },
    employees: (o = {}) => search(world, o),
    webhooks: (domain) => [...companyOf(world, domain).webhooks.values()],
    calls: () => world.calls.all(),
    deliveries: () => world.deliverer.log.all(),
    deliveriesSettled: () => world.deliverer.settled(),
    faults: () => world.faults.entries,
  }) satisfies Partial<Control>;

/** Puts the control calls around a world. */
export const createControl = (world: World): Control => {
  /** Runs on the day that it is, and tells the world of a change, also after a call that failed half-way. */
  const changing =
    <A extends unknown[], O>(run: (...input: A) => O) =>
    (...input: A): O => {
      try {
        settleDay(world);
        return run(...input);
      } finally {
        world.changes.emit('change');
      }
    };
  const onEmployee = <I extends { company?: string | undefined; employeeId: string }>(
    run: (who: { company: Company; employee: Employee }, input: I) => void,
  ) =>
    changing((input: I): EmployeeView => {
      const company = companyOf(world, input.company);
      const employee = people.findEmployee(company, input.employeeId);
      run({ company, employee }, input);
      return viewOf(world, company, employee);
    });
  return {
    world,
    ...readings(world),
    reset: changing(() => resetWorld(world)),
    seed: changing(({ company = DEMO_COMPANY, count, seed = 1 }) => {
      seedCompany(world, company, { count, seed });
    }),
    create: changing((input) => {
      const { company: domain, ...told } = controlSchemas.create.parse(input);
      const company = companyOf(world, domain);
      const { values, job, employmentStatus } = told;
      const employee = people.addEmployee(world, company, {
        values,
        ...(job === undefined ? {} : { job: people.jobOf(job) }),
        ...(employmentStatus === undefined ? {} : { employmentStatus }),
      });
      return viewOf(world, company, employee);
    }),
    change: onEmployee((who, { values }) => people.changeValues(world, who, values)),
    moveHireDate: onEmployee((who, { date }) => people.moveHireDate(world, who, date)),
    changeJob: onEmployee((who, { date, job }) =>
      people.changeJob(world, who, { date, job: people.jobOf(job) }),
    ),
    terminate: onEmployee((who, { date }) => people.terminate(world, who, date)),
    rehire: onEmployee((who) => people.rehire(world, who)),
    remove: changing(({ company: domain, employeeId }) => {
      const company = companyOf(world, domain);
      people.deleteEmployee(world, { company, employee: people.findEmployee(company, employeeId) });
      return { employeeId };
    }),
    user: changing((input) => changeUser(world, input)),
    key: changing((input) => {
      const { company, token, userId, revoked } = controlSchemas.key.parse(input);
      companyOf(world, company).keys.set(token, { token, userId, revoked });
      return { token };
    }),
    directory: changing(({ company, shared }) => {
      companyOf(world, company).directoryShared = shared;
      return { shared };
    }),
    issueTokens: changing(({ company: domain, userId = 'admin', scopes }) => {
      const company = companyOf(world, domain);
      const grant = createGrant(company, { clientId: world.client.clientId, userId, scopes });
      const given = giveTokens(world, company, grant);
      return { accessToken: given.access_token, refreshToken: given.refresh_token ?? null };
    }),
    changeGrants: changing(({ company, what }) => {
      const { grants } = companyOf(world, company);
      for (const grant of grants.values()) {
        if (what === 'revoke') grant.revoked = true;
        else grant.accessTokens = [];
      }
      return { grants: grants.size };
    }),
    settings: changing((input) => {
      const given = Object.entries(input).filter(([, value]) => value !== undefined);
      world.settings = settingsSchema.parse({ ...world.settings, ...Object.fromEntries(given) });
      return world.settings;
    }),
    settleDay: changing(() => undefined),
    clearCalls: () => world.calls.clear(),
    clearDeliveries: () => world.deliverer.log.clear(),
    addFault: (fault) => world.faults.add(faultSchema.parse(fault)),
    removeFaults: (id) => world.faults.remove(id),
  };
};
