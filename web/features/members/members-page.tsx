import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const MembersPage = (): ReactNode => <Page title="Members">{null}</Page>;
