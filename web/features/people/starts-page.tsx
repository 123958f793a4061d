import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const StartsPage = (): ReactNode => <Page title="Starts">{null}</Page>;
