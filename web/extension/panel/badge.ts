import type { Standing } from '../../features/prospect-panel/index.ts';

type Badge = { readonly text: string; readonly color: string; readonly title: string };

/** The minimized state, as the button has room for it. */
const badgeOf = (standing: Standing): Badge => {
  switch (standing) {
    case 'in':
      return { text: 'In', color: '#2b8a3e', title: 'In your recruiting system' };
    case 'perhaps':
      return { text: '?', color: '#d9480f', title: 'Perhaps in your recruiting system' };
    case 'not':
      return { text: 'New', color: '#3b3fc4', title: 'Not in your recruiting system' };
    case 'sending':
      return { text: '…', color: '#3b3fc4', title: 'On the way to your recruiting system' };
    case 'partial':
    case 'failed':
      return { text: '!', color: '#c92a2a', title: 'Something of the upload failed' };
    case 'checking':
    case 'unknown':
    case 'reconnect':
      return { text: '', color: '#5a6068', title: 'Read this page with Foyer' };
  }
};

/** A tab that went on to another page loses its badge by the browser's own rule. */
export const showStanding = async (tabId: number, standing: Standing | null): Promise<void> => {
  const { text, color, title } = badgeOf(standing ?? 'unknown');
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId, color });
    await chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await chrome.action.setBadgeText({ tabId, text });
    await chrome.action.setTitle({ tabId, title });
  } catch (error) {
    // The tab was closed meanwhile: nobody is left to be shown anything.
    if (!(error instanceof Error && error.message.includes('No tab with id'))) throw error;
  }
};
