import { once } from 'node:events';
import { appendAudit } from '../../db/repositories/audit.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { keyOfPerson, personErased } from '../../people/read-person.ts';
import { exportSections } from '../../privacy/export.ts';
import { defineStream } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { isoInstant } from '../schemas.ts';

export const getPersonExport = defineStream({
  path: '/people/{id}/export',
  summary: 'Everything Foyer holds of a person, as a JSON file to hand over (GDPR, articles 15 and 20)',
  permission: 'privacy.write',
  // A read all the same; that it was done stands in the audit, written by the stream itself.
  audit: 'none: reads only',
  contentType: 'application/json',
  params: idParams,
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  stream: async ({ run, deps, params, requestId }, res, closed) => {
    const id = params.id;
    const madeAt = await run(async (scope) => {
      const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      if ((await keyOfPerson(scope, vault, id)) === null) throw personErased();
      await appendAudit(scope, [
        {
          action: 'person.exported',
          targetType: 'person',
          targetId: id,
          fields: [],
          detail: null,
          requestId,
        },
      ]);
      return isoInstant(scope.now);
    });
    res
      .type('application/json; charset=utf-8')
      .set('Content-Disposition', `attachment; filename="person-${id}.json"`)
      .write(`{"id":${JSON.stringify(id)},"exportedAt":${JSON.stringify(madeAt)}`);
    for (const section of exportSections()) {
      if (closed.aborted) return;
      const part = await run(async (scope) => {
        const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
        return section.read({ scope, vault, personId: id });
      });
      if (!res.write(`,${JSON.stringify(section.name)}:${JSON.stringify(part)}`))
        await once(res, 'drain', { signal: closed });
    }
    res.end('}\n');
    if (!res.closed) await once(res, 'close');
  },
});
