import { Refusal } from '../domain/errors.ts';
import { ashby } from './ashby/index.ts';
import { bamboohr } from './bamboohr/index.ts';
import type { HireSource, Source } from './contract.ts';
import type { EmployeeSource } from './employee-source.ts';
import { hibob } from './hibob/index.ts';
import { humaans } from './humaans/index.ts';
import { lever } from './lever/index.ts';
import type { ProspectTarget } from './prospect-target.ts';

/** Every recruiting system that hires can come from, by the name that stands in the database. */
export const hireSources = { ashby, lever } satisfies Record<string, HireSource>;

export type HireProvider = keyof typeof hireSources;

const isHireProvider = (provider: string): provider is HireProvider => Object.hasOwn(hireSources, provider);

/** The connector of a provider; throws Refusal `not_found` for one that there is none of. */
export const hireSource = (provider: string): HireSource => {
  if (isHireProvider(provider)) return hireSources[provider];
  throw new Refusal('not_found', 'unknown_provider', 'There is no connector for this recruiting system.');
};

/** Every HRIS that employees can be read from, by the name that stands in the database. */
export const employeeSources: Readonly<Record<string, EmployeeSource>> = {
  bamboohr,
  hibob,
  humaans,
};

/** The connector of an HRIS; throws Refusal `not_found` for one that there is none of. */
export const employeeSource = (provider: string): EmployeeSource => {
  const source = Object.hasOwn(employeeSources, provider) ? employeeSources[provider] : undefined;
  if (source !== undefined) return source;
  throw new Refusal('not_found', 'unknown_provider', 'There is no connector for this HRIS.');
};

/** The connector of a provider of either kind; throws Refusal `not_found` for one that there is none of. */
export const anySource = (provider: string): Source =>
  isHireProvider(provider) ? hireSource(provider) : employeeSource(provider);

/** Every recruiting system that prospects can be sent to, by the name that stands in the database. */
export const prospectTargets: Readonly<Record<string, ProspectTarget>> = {};

/** The connector of a target of prospects; throws Refusal `not_found` for one that there is none of. */
export const prospectTarget = (provider: string): ProspectTarget => {
  const target = Object.hasOwn(prospectTargets, provider) ? prospectTargets[provider] : undefined;
  if (target !== undefined) return target;
  throw new Refusal('not_found', 'unknown_provider', 'There is no connector that sends prospects there.');
};
