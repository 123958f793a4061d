/** Tags of a prospect may go to a field of the provider's activities that an admin chose (row E4). */
export const name = '0044_tags_to_activity_fields';

export const sql = `
-- by the provider's name; null: where the provider keeps tags itself
alter table app.push_settings add column tag_field text;
-- why tags cannot be written there any more (SC-I5)
alter table app.push_settings add column tag_field_broken text;
`;
