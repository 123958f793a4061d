import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const ResultsPage = (): ReactNode => <Page title="Results">{null}</Page>;
