import {
  IconActivity,
  IconAdjustments,
  IconArrowsJoin,
  IconChecklist,
  IconEraser,
  IconFileExport,
  IconHome,
  IconKey,
  IconListCheck,
  IconPlugConnected,
  IconPuzzle,
  IconRefresh,
  IconRoute,
  IconSend,
  IconUserPlus,
  IconUserSearch,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Permission } from '../../src/domain/permissions.ts';

export type Place = {
  readonly to: string;
  readonly label: string;
  readonly icon: typeof IconHome;
  readonly needs: Permission | null;
  /** After `g`. */
  readonly key?: string;
  /** Other words by which one looks for it. */
  readonly keywords?: readonly string[];
  /** What waits there for a person is counted beside the name. */
  readonly waiting?: 'matches' | 'tasks';
};

/** Where one can go: the menu, the command palette and the `g` keys read this. */
export const work: readonly Place[] = [
  { to: '/', label: 'Home', icon: IconHome, needs: null, key: 'h' },
  {
    to: '/people',
    label: 'Users',
    icon: IconUsers,
    needs: 'people.read',
    key: 'u',
    keywords: ['people', 'new hires', 'preboarding', 'action needed', 'active', 'withdrawn'],
  },
  {
    to: '/matches',
    label: 'Matches',
    icon: IconArrowsJoin,
    needs: 'people.read',
    key: 'e',
    keywords: ['merge', 'suggestions', 'hris', 'employees', 'confirm', 'shadow report'],
    waiting: 'matches',
  },
  {
    to: '/journeys',
    label: 'Journeys',
    icon: IconRoute,
    needs: 'journeys.read',
    key: 'j',
    keywords: ['messages', 'onboarding', 'templates', 'steps', 'builder'],
  },
  {
    to: '/prospects',
    label: 'Prospects',
    icon: IconUserSearch,
    needs: 'prospects.read',
    key: 'p',
    keywords: ['sourcing', 'candidates', 'recruiting', 'push', 'leads', 'csv'],
  },
  {
    to: '/talent',
    label: 'Talent pool',
    icon: IconUserSearch,
    needs: 'prospects.read',
    key: 'r',
    keywords: ['rediscovery', 'candidates', 'ashby', 'clinch', 'similar', 'search'],
  },
  {
    to: '/tasks',
    label: 'Tasks',
    icon: IconChecklist,
    needs: 'tasks.own',
    key: 'd',
    keywords: ['to do', 'my tasks', 'it', 'due', 'overdue'],
    waiting: 'tasks',
  },
  {
    to: '/imports',
    label: 'User Imports',
    icon: IconRefresh,
    needs: 'syncs.read',
    key: 'i',
    keywords: ['sync', 'runs', 'results', 'roster', 'upload'],
  },
];

/** Found by name alone. */
export const palette: readonly Place[] = [
  {
    to: '/people?tab=new-hires',
    label: 'New hires to review',
    icon: IconUserPlus,
    needs: 'people.read',
    keywords: ['review', 'add member', 'waiting', 'hired', 'review first'],
  },
  {
    to: '/prospects/new',
    label: 'Add a prospect',
    icon: IconUserSearch,
    needs: 'prospects.write',
    keywords: ['new', 'sourced'],
  },
  {
    to: '/prospects/import',
    label: 'Import prospects',
    icon: IconUserSearch,
    needs: 'prospects.write',
    keywords: ['csv', 'file', 'upload'],
  },
  {
    to: '/prospects/systems',
    label: 'Recruiting systems',
    icon: IconPlugConnected,
    needs: 'prospects.read',
    keywords: ['ashby', 'clinch', 'connect', 'request approval'],
  },
  {
    to: '/integrations/requests',
    label: 'Requests for integrations',
    icon: IconPlugConnected,
    needs: 'push.settings',
    keywords: ['approve', 'decline', 'approval'],
  },
  {
    to: '/prospects/exports',
    label: 'Exports of prospects',
    icon: IconFileExport,
    needs: 'prospects.read',
    keywords: ['export', 'csv', 'pdf', 'download', 'bulk', 'send'],
  },
];

export const admin: readonly Place[] = [
  {
    to: '/first-steps',
    label: 'First steps',
    icon: IconListCheck,
    needs: 'settings.read',
    key: 'f',
    keywords: ['set up', 'start'],
  },
  {
    to: '/integrations',
    label: 'App Integrations',
    icon: IconPlugConnected,
    needs: 'connections.read',
    key: 'a',
    keywords: ['ashby', 'lever', 'webhooks', 'connect', 'install', 'uninstall', 'hris'],
  },
  {
    to: '/browser-extension',
    label: 'Browser extension',
    icon: IconPuzzle,
    needs: 'prospects.push',
    keywords: ['chrome', 'edge', 'side panel', 'sidebar', 'prospects'],
  },
  {
    to: '/settings',
    label: 'Settings',
    icon: IconAdjustments,
    needs: 'settings.read',
    key: 's',
    keywords: ['time zone', 'activation hour', 'matching', 'preboarding'],
  },
  {
    to: '/members',
    label: 'Members',
    icon: IconUsersGroup,
    needs: 'members.write',
    key: 'm',
    keywords: ['roles', 'invite', 'colleagues'],
  },
  {
    to: '/tokens',
    label: 'API tokens',
    icon: IconKey,
    needs: 'tokens.write',
    key: 't',
    keywords: ['api', 'token', 'key'],
  },
  {
    to: '/events',
    label: 'Outgoing events',
    icon: IconSend,
    needs: 'events.read',
    key: 'o',
    keywords: ['webhooks', 'endpoints', 'deliveries', 'replay', 'signing secret'],
  },
  {
    to: '/activity',
    label: 'Activity log',
    icon: IconActivity,
    needs: 'audit.read',
    key: 'l',
    keywords: ['audit', 'history', 'who did what'],
  },
  {
    to: '/erasures',
    label: 'Erasures',
    icon: IconEraser,
    needs: 'privacy.write',
    keywords: ['privacy', 'gdpr', 'proof', 'retention', 'delete data'],
  },
];
