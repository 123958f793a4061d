import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const FirstStepsPage = (): ReactNode => <Page title="First steps">{null}</Page>;
