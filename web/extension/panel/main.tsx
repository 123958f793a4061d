import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../../app/app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { queryClient } from '../../api/query-client.ts';
import { serverOrigin } from '../../api/server.ts';
import { theme, variables } from '../../app/theme.ts';
import { OutsideConsole } from '../../ui/console-link.tsx';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the panel.');

// The panel's parts keep their open modals in an address; this one is nobody's but theirs.
const router = createMemoryRouter([{ path: '*', Component: App }]);

createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <Notifications position="bottom-center" limit={2} />
      <OutsideConsole value={serverOrigin()}>
        <RouterProvider router={router} />
      </OutsideConsole>
    </QueryClientProvider>
  </MantineProvider>,
);
