import { attribute, complex, type Schema } from './attribute.ts';

export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** RFC 7643 §4.2. */
export const groupSchema: Schema = {
  id: GROUP,
  name: 'Group',
  description: 'Group',
  attributes: [
    attribute('displayName', 'The name of the group.', { required: true }),
    complex(
      'members',
      'Who belongs to the group.',
      [
        attribute('value', 'Id of the member.', { mutability: 'immutable', caseExact: true }),
        attribute('$ref', 'Address of the member.', {
          type: 'reference',
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        attribute('display', 'A name for people.'),
        attribute('type', 'User or Group.', { mutability: 'immutable', canonicalValues: ['User', 'Group'] }),
      ],
      { multiValued: true },
    ),
  ],
};
