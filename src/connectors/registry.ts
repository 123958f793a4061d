import { Refusal } from '../domain/errors.ts';
import { ashby } from './ashby/index.ts';
import { ashbyProspects } from './ashby/prospects.ts';
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

/** Every system that prospects are sent to, by the name that stands in the database. */
export const prospectTargets: Readonly<Record<string, ProspectTarget>> = { ashby: ashbyProspects };

const prospectTargetOrNull = (provider: string): ProspectTarget | null =>
  (Object.hasOwn(prospectTargets, provider) ? prospectTargets[provider] : undefined) ?? null;

/** The connector of a system that prospects are sent to; throws Refusal `not_found` for one that there is none of. */
export const prospectTarget = (provider: string): ProspectTarget => {
  const target = prospectTargetOrNull(provider);
  if (target !== null) return target;
  throw new Refusal('not_found', 'unknown_provider', 'Prospects cannot be sent to this system.');
};

/**
 * The connector of a provider of any kind; throws Refusal `not_found` for one that there is none of. Of a provider of two
 * kinds it is the one that hires come from: their address is the same.
 */
export const anySource = (provider: string): Source => {
  if (isHireProvider(provider)) return hireSource(provider);
  return Object.hasOwn(employeeSources, provider)
    ? employeeSource(provider)
    : (prospectTargetOrNull(provider) ?? employeeSource(provider));
};
