import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const IntegrationsPage = (): ReactNode => <Page title="Integrations">{null}</Page>;
