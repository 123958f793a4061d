import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const ImportsPage = (): ReactNode => <Page title="Imports">{null}</Page>;
