import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const PersonPage = (): ReactNode => <Page title="Person">{null}</Page>;
