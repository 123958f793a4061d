import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const SettingsPage = (): ReactNode => <Page title="Settings">{null}</Page>;
