import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const HomePage = (): ReactNode => <Page title="Home">{null}</Page>;
