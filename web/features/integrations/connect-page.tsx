import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const ConnectPage = (): ReactNode => <Page title="Connect">{null}</Page>;
