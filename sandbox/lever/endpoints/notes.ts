import { z } from 'zod';
import { sceneIn, touch } from '../actions/scene.ts';
import type { Opportunity } from '../model.ts';
import { bodyOf, data, ok } from '../protocol/endpoint.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { found } from '../protocol/errors.ts';
import { listInOrder } from '../protocol/paging.ts';
import { opportunityOf } from './opportunities.ts';

type Note = Opportunity['notes'][number];

const render = (note: Note) => ({
  id: note.id,
  text: note.text,
  fields: [
    { type: 'note', text: 'Note', value: note.text, createdAt: note.createdAt, user: note.user, score: null },
  ],
  user: note.user,
  secret: note.secret,
  completedAt: null,
  createdAt: note.createdAt,
  deletedAt: null,
});

export const noteEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /opportunities/:opportunity/notes',
    scope: 'notes:read:admin',
    run: (context) => ok(listInOrder(context.query, opportunityOf(context).notes, render)),
  },
  {
    name: 'GET /opportunities/:opportunity/notes/:note',
    scope: 'notes:read:admin',
    run: (context) => {
      const id = context.parameter('note');
      const note = opportunityOf(context).notes.find((entry) => entry.id === id);
      return data(render(found(note, 'notes', id)));
    },
  },
  {
    name: 'POST /opportunities/:opportunity/notes',
    scope: 'notes:write:admin',
    run: (context) => {
      const { value, secret } = bodyOf(
        context,
        z.object({ value: z.string(), secret: z.boolean().default(false) }),
      );
      const opportunity = opportunityOf(context);
      const note: Note = {
        id: context.account.random.uuid(),
        text: value,
        user: context.actor,
        secret,
        createdAt: context.now,
      };
      opportunity.notes.push(note);
      touch(sceneIn(context.world, context.account), opportunity);
      return { status: 201, body: { data: { ...render(note), noteId: note.id } } };
    },
  },
  {
    name: 'DELETE /opportunities/:opportunity/notes/:note',
    scope: 'notes:write:admin',
    run: (context) => {
      const id = context.parameter('note');
      const opportunity = opportunityOf(context);
      const note = found(
        opportunity.notes.find((entry) => entry.id === id),
        'notes',
        id,
      );
      opportunity.notes = opportunity.notes.filter((entry) => entry !== note);
      return { status: 204, body: null };
    },
  },
];
