import type { ComponentType, ReactNode } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import type { Permission } from '../../src/domain/permissions.ts';
import { Crash } from './crash.tsx';
import { takeOutOfAddress } from '../features/integrations/callback/answer.ts';
import { Loading } from '../ui/states.tsx';
import { Guard } from './guard.tsx';
import { NotThere } from './not-there.tsx';
import { Shell } from './shell.tsx';

/** A page below the shell, loaded when it is opened; `needs` only saves a round trip, the server refuses by itself. */
const page = (path: string, needs: Permission | null, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => {
    const Content = await load();
    const Guarded = (): ReactNode => (
      <Guard needs={needs}>
        <Content />
      </Guard>
    );
    return { Component: Guarded };
  },
});

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    ErrorBoundary: Crash,
    HydrateFallback: Loading,
    lazy: async () => ({ Component: (await import('../features/sign-in/sign-in-page.tsx')).SignInPage }),
  },
  {
    path: '/preboarding',
    ErrorBoundary: Crash,
    HydrateFallback: Loading,
    lazy: async () => ({ Component: (await import('../features/preboarding/hire-page.tsx')).HirePage }),
  },
  {
    path: '/preboarding/enter',
    ErrorBoundary: Crash,
    HydrateFallback: Loading,
    lazy: async () => ({ Component: (await import('../features/preboarding/enter-page.tsx')).EnterPage }),
  },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Crash,
    HydrateFallback: Loading,
    children: [
      {
        ErrorBoundary: Crash,
        children: [
          page('/', null, async () => (await import('../features/home/home-page.tsx')).HomePage),
          page(
            '/first-steps',
            'settings.read',
            async () => (await import('../features/setup/first-steps-page.tsx')).FirstStepsPage,
          ),
          page(
            '/people',
            'people.read',
            async () => (await import('../features/people/people-page.tsx')).PeoplePage,
          ),
          page(
            '/people/starts',
            'people.read',
            async () => (await import('../features/people/starts-page.tsx')).StartsPage,
          ),
          page(
            '/people/:id',
            'people.read',
            async () => (await import('../features/person/person-page.tsx')).PersonPage,
          ),
          page(
            '/new-hires/:hireId',
            'people.read',
            async () => (await import('../features/new-hires/review/review-page.tsx')).ReviewPage,
          ),
          page(
            '/employees/:id',
            'employees.read',
            async () => (await import('../features/employee/employee-page.tsx')).EmployeePage,
          ),
          page(
            '/matches',
            'people.read',
            async () => (await import('../features/matches/matches-page.tsx')).MatchesPage,
          ),
          page(
            '/matches/shadow',
            'people.read',
            async () => (await import('../features/matches/shadow/shadow-page.tsx')).ShadowPage,
          ),
          page(
            '/journeys',
            'journeys.read',
            async () => (await import('../features/journeys/list/journeys-page.tsx')).JourneysPage,
          ),
          page(
            '/journeys/:id',
            'journeys.read',
            async () => (await import('../features/journeys/builder/builder-page.tsx')).BuilderPage,
          ),
          page(
            '/prospects',
            'prospects.read',
            async () => (await import('../features/prospects/list/prospects-page.tsx')).ProspectsPage,
          ),
          page(
            '/prospects/new',
            'prospects.write',
            async () => (await import('../features/prospects/edit/add-page.tsx')).AddProspectPage,
          ),
          page(
            '/prospects/import',
            'prospects.write',
            async () => (await import('../features/prospects/import/import-page.tsx')).ImportProspectsPage,
          ),
          page(
            '/prospects/systems',
            'prospects.read',
            async () => (await import('../features/prospects/systems/systems-page.tsx')).SystemsPage,
          ),
          page(
            '/prospects/:id',
            'prospects.read',
            async () => (await import('../features/prospects/page/prospect-page.tsx')).ProspectPage,
          ),
          page(
            '/prospects/:id/edit',
            'prospects.write',
            async () => (await import('../features/prospects/edit/edit-page.tsx')).EditProspectPage,
          ),
          page(
            '/talent',
            'prospects.read',
            async () => (await import('../features/talent/talent-page.tsx')).TalentPage,
          ),
          page(
            '/talent/:id',
            'prospects.read',
            async () => (await import('../features/talent/candidate-page.tsx')).CandidatePage,
          ),
          page(
            '/prospects/:id/similar',
            'prospects.read',
            async () => (await import('../features/talent/like-prospect-page.tsx')).LikeProspectPage,
          ),
          page(
            '/prospects/exports',
            'prospects.read',
            async () => (await import('../features/prospect-export/exports-page.tsx')).ExportsPage,
          ),
          page(
            '/prospects/exports/:id',
            'prospects.read',
            async () => (await import('../features/prospect-export/export-page.tsx')).ExportPage,
          ),
          page(
            '/tasks',
            'tasks.own',
            async () => (await import('../features/tasks/tasks-page.tsx')).TasksPage,
          ),
          page(
            '/imports',
            'syncs.read',
            async () => (await import('../features/imports/imports-page.tsx')).ImportsPage,
          ),
          page(
            '/imports/:id',
            'syncs.read',
            async () => (await import('../features/imports/results-page.tsx')).ResultsPage,
          ),
          page(
            '/integrations',
            'connections.read',
            async () => (await import('../features/integrations/integrations-page.tsx')).IntegrationsPage,
          ),
          page(
            '/integrations/connect/:provider',
            'connections.write',
            async () => (await import('../features/integrations/connect-page.tsx')).ConnectPage,
          ),
          {
            ...page(
              '/integrations/callback/:provider',
              'connections.write',
              async () => (await import('../features/integrations/callback/callback-page.tsx')).CallbackPage,
            ),
            loader: takeOutOfAddress,
          },
          page(
            '/integrations/requests',
            'push.settings',
            async () => (await import('../features/push-targets/requests/requests-page.tsx')).RequestsPage,
          ),
          page(
            '/integrations/:id',
            'connections.read',
            async () => (await import('../features/integrations/connection-page.tsx')).ConnectionPage,
          ),
          page(
            '/integrations/:id/upload',
            'connections.read',
            async () => (await import('../features/roster/upload-page.tsx')).UploadPage,
          ),
          page(
            '/browser-extension',
            'prospects.push',
            async () => (await import('../features/browser-extension/extension-page.tsx')).ExtensionPage,
          ),
          page(
            '/settings',
            'settings.read',
            async () => (await import('../features/settings/settings-page.tsx')).SettingsPage,
          ),
          page(
            '/members',
            'members.write',
            async () => (await import('../features/members/members-page.tsx')).MembersPage,
          ),
          page(
            '/tokens',
            'tokens.write',
            async () => (await import('../features/members/tokens-page.tsx')).TokensPage,
          ),
          page(
            '/events',
            'events.read',
            async () => (await import('../features/events/events-page.tsx')).EventsPage,
          ),
          page(
            '/events/:id',
            'events.read',
            async () => (await import('../features/events/endpoint-page.tsx')).EndpointPage,
          ),
          page(
            '/activity',
            'audit.read',
            async () => (await import('../features/activity/activity-page.tsx')).ActivityPage,
          ),
          page(
            '/erasures',
            'privacy.write',
            async () => (await import('../features/erasures/erasures-page.tsx')).ErasuresPage,
          ),
          page(
            '/account',
            null,
            async () => (await import('../features/account/account-page.tsx')).AccountPage,
          ),
          { path: '*', Component: NotThere },
        ],
      },
    ],
  },
]);
