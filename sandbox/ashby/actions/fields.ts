import type { CustomField } from '../model.ts';
import type { ControlInput } from '../control/schemas.ts';
import { ControlError, required } from '../../shared/control/errors.ts';
import type { Scene } from './scene.ts';

/** Makes a custom field, or changes one as an admin of Ashby may: title, kind, choices, archived. */
export const changeField = (
  { account, now }: Scene,
  input: ControlInput<'customField'>,
): { fieldId: string } => {
  const choices = input.choices?.map((label) => ({ label, value: label.toLowerCase().replaceAll(' ', '_') }));
  if (input.fieldId === undefined) {
    if (input.title === undefined) throw new ControlError(400, 'A new field needs a title');
    const made: CustomField = {
      id: account.random.uuid(),
      createdAt: now,
      updatedAt: now,
      seq: 0,
      deleted: false,
      title: input.title,
      objectType: input.objectType,
      fieldType: input.fieldType ?? 'String',
      isPrivate: false,
      isArchived: input.isArchived ?? false,
      choices: choices ?? [],
    };
    return { fieldId: account.data.customFields.add(made).id };
  }
  const field = required(account.data.customFields.byId.get(input.fieldId), `custom field ${input.fieldId}`);
  field.title = input.title ?? field.title;
  field.fieldType = input.fieldType ?? field.fieldType;
  field.choices = choices ?? field.choices;
  field.isArchived = input.isArchived ?? field.isArchived;
  account.data.customFields.touch(field, now);
  return { fieldId: field.id };
};
