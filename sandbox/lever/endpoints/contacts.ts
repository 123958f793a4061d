import { z } from 'zod';
import { contactChanged } from '../actions/people.ts';
import { sceneIn } from '../actions/scene.ts';
import type { Contact } from '../model.ts';
import { bodyOf, data } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { found } from '../protocol/errors.ts';
import { renderContact } from '../render.ts';

const contactOf = (context: Context): Contact => {
  const id = context.parameter('contact');
  return found(context.account.data.contacts.get(id), 'contacts', id);
};

const updateSchema = z.object({
  name: z.string().optional(),
  headline: z.string().optional(),
  /** A text here, though reading gives an object. */
  location: z.string().optional(),
  emails: z.array(z.string()).optional(),
  phones: z.array(z.object({ type: z.string().nullable().default(null), value: z.string() })).optional(),
});

export const contactEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /contacts/:contact',
    scope: 'contact:read:admin',
    run: (context) => data(renderContact(contactOf(context))),
  },
  {
    name: 'PUT /contacts/:contact',
    scope: 'contact:write:admin',
    run: (context) => {
      const body = bodyOf(context, updateSchema);
      const contact = contactOf(context);
      contact.name = body.name ?? contact.name;
      contact.headline = body.headline ?? contact.headline;
      contact.location = body.location ?? contact.location;
      contact.emails = body.emails ?? contact.emails;
      contact.phones = body.phones ?? contact.phones;
      contactChanged(sceneIn(context.world, context.account), contact);
      return data(renderContact(contact, { afterWrite: true }));
    },
  },
];
