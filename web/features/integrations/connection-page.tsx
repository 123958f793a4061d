import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const ConnectionPage = (): ReactNode => <Page title="Connection">{null}</Page>;
