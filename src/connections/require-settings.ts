import { superAdminNames } from '../db/repositories/connection-admin.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';

const gates = [
  { setting: 'preboardingEnabled', label: 'Preboarding' },
  { setting: 'atsIntegrationsEnabled', label: 'Self-service ATS integrations' },
] as const;

export type MissingSetting = (typeof gates)[number];

/** Which of the two settings that hire sources need are off (row C7), and who can turn them on. */
export const missingSettings = async (
  scope: Scope,
): Promise<{ readonly missing: readonly MissingSetting[]; readonly whoCan: readonly string[] }> => {
  const settings = await loadSettings(scope);
  const missing = gates.filter(({ setting }) => !settings[setting]);
  return { missing, whoCan: missing.length === 0 ? [] : await superAdminNames(scope) };
};

/** Hires come in only where the organization has said so (C7); knowing employees needs nobody's leave. @throws Refusal */
export const requireFor = async (scope: Scope, kind: Connection['kind']): Promise<void> => {
  if (kind === 'hire_source') await requireSettings(scope);
};

/** @throws Refusal conflict that names what is missing and who can turn it on */
const requireSettings = async (scope: Scope): Promise<void> => {
  const { missing, whoCan } = await missingSettings(scope);
  if (missing.length === 0) return;
  const labels = missing.map(({ label }) => label).join(' and ');
  const verb = missing.length === 1 ? 'is' : 'are';
  const people = whoCan.length === 0 ? '' : `: ${whoCan.join(', ')}`;
  throw new Refusal(
    'conflict',
    'settings_missing',
    `${labels} ${verb} turned off for the organization. A Super Admin can turn that on under Settings${people}.`,
    { missing: missing.map(({ setting }) => setting).join(','), whoCan: whoCan.join(', ') },
  );
};
