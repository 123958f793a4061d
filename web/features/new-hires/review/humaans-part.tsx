import type { ReactNode } from 'react';
import type { NewHire } from '../new-hire.ts';

export const HumaansPart = (_: { readonly hire: NewHire }): ReactNode => null;
