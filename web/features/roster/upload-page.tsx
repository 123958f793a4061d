import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';

export const UploadPage = (): ReactNode => <Page title="Upload">{null}</Page>;
