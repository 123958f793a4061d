import { ConnectorError } from '../errors.ts';
import type { ProspectTarget } from '../prospect-target.ts';
import { rejectedRecord } from '../records.ts';
import { callPage } from './client.ts';
import { toTarget } from './prospect-candidates.ts';

const numbered = /^[1-9]\d{0,8}$/;

/**
 * Everybody, page by page; the cursor is the number of the page. Nothing is published of what changed since an instant, so
 * each pass is a whole one, and what did not change is told by its content.
 */
export const fetchCandidates: ProspectTarget['fetchCandidates'] = async (call, { cursor }) => {
  if (cursor !== null && !numbered.test(cursor))
    throw new ConnectorError({ kind: 'cursor_expired', message: 'This is no page of Clinch.' });
  const page = cursor === null ? 1 : Number(cursor);
  const answer = await callPage(call, { method: 'GET', path: 'path.candidates' }, page);
  return {
    candidates: answer.resources.map(toTarget),
    gone: [],
    rejected: answer.unreadable.map(({ body, error }) =>
      rejectedRecord({ body, kind: 'candidate', subjectId: null, name: null, error }),
    ),
    nextCursor: answer.nextPage === null ? null : String(answer.nextPage),
    syncToken: null,
  };
};
