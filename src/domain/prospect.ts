/** A sourced person as a recruiter knows them, before any recruiting system does. Texts are trimmed and never empty. */
export type ProspectProfile = {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  /** The first one is the one to write to. */
  readonly emails: readonly string[];
  /** As they were written; the first one is the one to call. */
  readonly phones: readonly string[];
  readonly links: readonly ProspectLink[];
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly education: readonly ProspectEducation[];
  readonly tags: readonly string[];
};

export const linkKinds = ['linkedin', 'github', 'twitter', 'website', 'other'] as const;
export type ProspectLink = { readonly kind: (typeof linkKinds)[number]; readonly url: string };

export type ProspectEducation = {
  readonly school: string;
  readonly degree: string | null;
  readonly field: string | null;
  readonly endYear: number | null;
};
