import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const ActivityPage = (): ReactNode => <Page title="Activity">{null}</Page>;
