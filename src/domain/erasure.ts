/** Why somebody is erased: a code, so that no proof holds what somebody typed. */
export const erasureReasons = [
  'person_asked',
  'consent_withdrawn',
  'no_longer_needed',
  'wrongly_imported',
  'other',
] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** As a person reads it; `retention` stands for the organization's own days. */
export const erasureReasonTexts: Readonly<Record<ErasureReason | 'retention', string>> = {
  person_asked: 'The person asked for it',
  consent_withdrawn: 'Consent was withdrawn',
  no_longer_needed: 'No longer needed',
  wrongly_imported: 'Imported by mistake',
  other: 'Another reason',
  retention: 'Un-hired, and the days of the settings were over',
};
