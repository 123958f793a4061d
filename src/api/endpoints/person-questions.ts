import { z } from 'zod';
import { keyOfPerson } from '../../people/read-person.ts';
import { readQuestions, settleQuestion } from '../../preboarding/questions.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const question = z
  .object({
    id: z.uuid(),
    text: z.string(),
    askedAt: instantSchema,
    settledAt: instantSchema.nullable(),
    settledBy: z.string().nullable(),
  })
  .meta({ id: 'HireQuestion' });

export const getPersonQuestions = defineEndpoint({
  method: 'get',
  path: '/people/{id}/questions',
  summary: 'What the new hire said is wrong, the newest first',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  response: z.object({ items: z.array(question) }),
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    const key = await keyOfPerson(scope, vault, params.id);
    const list = key === null ? [] : await readQuestions(scope, key, params.id);
    return {
      body: {
        items: list.map(({ id, text, askedAt, resolvedAt, resolvedBy }) => ({
          id,
          text,
          askedAt: isoInstant(askedAt),
          settledAt: resolvedAt === null ? null : isoInstant(resolvedAt),
          settledBy: resolvedBy,
        })),
      },
    };
  },
});

export const postPersonQuestionSettled = defineEndpoint({
  method: 'post',
  path: '/people/{id}/questions/{questionId}/settled',
  summary: 'Mark a question of the new hire as settled',
  permission: 'people.write',
  audit: { action: 'question.settled', targetType: 'person' },
  params: idParams.extend({ questionId: z.uuid() }),
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['person'] ?? '', questionId: ids['question'] ?? '' } }),
  handler: async ({ scope, params }) => {
    const settled = await settleQuestion(scope, { id: params.questionId, personId: params.id });
    return {
      body: undefined,
      changes: settled
        ? [{ targetId: params.id, before: { question: 'open' }, after: { question: 'settled' } }]
        : [],
    };
  },
});
