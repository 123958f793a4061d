import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const TokensPage = (): ReactNode => <Page title="Tokens">{null}</Page>;
