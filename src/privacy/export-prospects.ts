import { exportedProspects, exportedPushes } from '../db/repositories/person-export.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

/** A person as a prospect, before they were hired: profile, résumé (base64) and where it was sent, in the clear. */
export const readProspects = async ({
  scope,
  vault,
  personId,
}: {
  readonly scope: Scope;
  readonly vault: OrganizationVault;
  readonly personId: string;
}): Promise<unknown[]> => {
  const found = await exportedProspects(scope, personId);
  const pushes = await exportedPushes(
    scope,
    found.map(({ id }) => id),
  );
  return found.map(({ id, wrappedKey, profile, plain, file }) => {
    const key = vault.person(id, wrappedKey);
    const opened = (sealed: Buffer | null, context: string): unknown =>
      sealed === null ? null : key.open(sealed, context);
    return {
      ...plain,
      profile: opened(profile, 'prospect-profile'),
      resume:
        file === null
          ? null
          : {
              name: opened(file.name, 'prospect-file-name'),
              mediaType: file.mediaType,
              content: opened(file.content, 'prospect-file'),
            },
      pushes: pushes
        .filter(({ prospectId }) => prospectId === id)
        .map((push) => ({
          ...push.plain,
          note: opened(push.note, 'prospect-note'),
          added: opened(push.added, 'prospect-added'),
        })),
    };
  });
};
