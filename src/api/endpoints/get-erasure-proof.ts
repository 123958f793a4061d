import { findErasure } from '../../db/repositories/erasures.ts';
import { Refusal } from '../../domain/errors.ts';
import { defineStream } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { erasureBody, erasureSchema } from './erasure-schema.ts';

const proofSchema = erasureSchema.omit({ personId: true, actorName: true });

/** How whoever has the proof finds out that it is whole (`hashOf`). */
const HOW_HASHED =
  'sha256 (hex) over JSON of {id, number, cause, reason, actor, people, employees, counts (by name), previous, at (epoch milliseconds)} in this order, without spaces';

export const getErasureProof = defineStream({
  path: '/erasures/{id}/proof',
  summary:
    'The proof of an erasure as a file: numbers, codes and a hash that follows the proof before; no personal data',
  permission: 'privacy.write',
  audit: 'none: reads only',
  contentType: 'application/json',
  params: idParams,
  example: (ids) => ({ params: { id: ids['erasure'] ?? '' } }),
  stream: async ({ run, params }, res) => {
    const erasure = await run((scope) => findErasure(scope, params.id));
    if (erasure === null) throw new Refusal('not_found', 'erasure_unknown', 'There is no such erasure.');
    // Without the shell and without the name of whoever did it.
    const proof = proofSchema.parse(erasureBody(erasure));
    res
      .type('application/json; charset=utf-8')
      .set('Content-Disposition', `attachment; filename="erasure-${erasure.number}.json"`)
      .end(`${JSON.stringify({ ...proof, hashed: HOW_HASHED }, null, 2)}\n`);
  },
});
