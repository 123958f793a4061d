import type { Language } from '../../src/domain/language.ts';
import type { Answer } from '../api/contract.ts';
import { fieldWord } from './people.ts';

export type Settings = Omit<Answer<'GET /organization'>, 'id' | 'applying'>;
export type SettingName = keyof Settings;

/** `07:00`, midnight and noon by their names. */
export const hourText = (hour: number): string => {
  const clock = `${String(hour).padStart(2, '0')}:00`;
  if (hour === 0) return `${clock} (midnight)`;
  return hour === 12 ? `${clock} (noon)` : clock;
};

const percent = new Intl.NumberFormat(navigator.language, { style: 'percent', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(navigator.language);
/** Each by its own name, for those who look for theirs. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
};
const onOff = (value: boolean): string => (value ? 'On' : 'Off');

type Words<Value> = {
  readonly label: string;
  /** What it does, for who is about to change it. */
  readonly what: string;
  readonly text: (value: Value) => string;
};

/** Every setting as a person reads it. */
export const settingWords: { readonly [Name in SettingName]: Words<Settings[Name]> } = {
  name: {
    label: 'Name of the organization',
    what: 'Stands at the top of every page and in the mails that Foyer sends.',
    text: (name) => name,
  },
  timeZone: {
    label: 'Time zone',
    what: 'For everybody whose work location has no zone of its own below, and for the hour of the daily sync.',
    text: (zone) => zone.replaceAll('_', ' '),
  },
  activationHour: {
    label: 'Activation hour',
    what: 'On the start date full access opens at this hour, in each person’s own time zone.',
    text: hourText,
  },
  locationZones: {
    label: 'Time zones of work locations',
    what: 'A location as the recruiting system or the HRIS writes it, and its time zone. What stands here wins over any other guess.',
    text: (zones) =>
      Object.keys(zones).length === 0
        ? 'None'
        : Object.entries(zones)
            .map(([location, zone]) => `${location}: ${zone.replaceAll('_', ' ')}`)
            .join(', '),
  },
  preboardingEnabled: {
    label: 'Preboarding',
    what: 'New hires are imported and get the limited preboarding access until their start date. Needed to connect an ATS such as Ashby or Lever.',
    text: onOff,
  },
  atsIntegrationsEnabled: {
    label: 'Self-service ATS integrations',
    what: 'Super Admins and IT Managers connect an ATS themselves, in App Integrations. Needed to connect one.',
    text: onOff,
  },
  syncHour: {
    label: 'Daily sync',
    what: 'Once a day, from this hour on, Foyer imports who was hired, by the time zone of the organization.',
    text: hourText,
  },
  digestHour: {
    label: 'Hour of the digests',
    what: 'At this hour, by the time zone of the organization, the daily digest goes to those who want one, and the weekly one on Mondays.',
    text: hourText,
  },
  massChangeShare: {
    label: 'Mass change: share of the people',
    what: 'A run that would withdraw more than this share at once is held: a source that suddenly says less is more often broken than right.',
    text: (share) => percent.format(share),
  },
  massChangeMinimum: {
    label: 'Mass change: number of people',
    what: 'Held only when it is also more than this many. Whom a held run would withdraw stays until somebody looks at it and releases it.',
    text: (count) => `${whole.format(count)} ${count === 1 ? 'person' : 'people'}`,
  },
  usesHris: {
    label: 'An HRIS is used',
    what: 'On: full access needs a match with an employee of the HRIS. Off: an admin fills the Primary Email instead.',
    text: onOff,
  },
  autoMatch: {
    label: 'Merge by itself where the evidence is exact',
    what: 'Follows from the switches for matching.',
    text: (mode) => onOff(mode === 'exact'),
  },
  matchEnabled: {
    label: 'Compare new hires with employees',
    what: 'Off: Foyer compares nobody, suggests nobody and merges nobody; what waits as a suggestion goes. People still merge by hand.',
    text: onOff,
  },
  confirmExact: {
    label: 'Merge exact matches without a person',
    what: 'Exact: two strong, unshared things agree (email, phone, candidate id, birth date, start with job), the names agree, nobody else comes near, and nothing speaks against it. Turned on, it merges those who wait now as well. Every such merge explains itself and can be undone.',
    text: onOff,
  },
  confirmPartial: {
    label: 'Merge partial matches without a person',
    what: 'Partial: one email or phone of their own and the names agree, and nothing speaks against it. Every veto holds here too, and names alone never merge.',
    text: onOff,
  },
  confirmNew: {
    label: 'Accept employees whom no new hire fits',
    what: 'On: such an employee stands alone and waits for nobody, for instance the whole workforce from before Foyer. As soon as a new hire may fit, it is a question again.',
    text: onOff,
  },
  matchMayActivate: {
    label: 'A merge by Foyer may open full access',
    what: 'On: full access opens on the start date, whoever merged. Off: whoever Foyer merged by itself waits in Action Needed until a person confirms the match, and opens as soon as they do. Doors that are open stay open.',
    text: onOff,
  },
  matchShadow: {
    label: 'Shadow mode: merge nobody, write down what would have been',
    what: 'For finding out before trusting it: Foyer merges nobody by itself and records whom it would have merged. The shadow report compares that with what people decide.',
    text: onOff,
  },
  language: {
    label: 'Language for new hires',
    what: 'In which Foyer speaks to new hires: their page, signing in and the mails they get. Journeys to start from are in it, too. The console stays English.',
    text: (language) => languageNames[language],
  },
  welcomeText: {
    label: 'Welcome from the team',
    what: 'Stands at the top of every new hire’s page. Empty: a friendly word in the language above.',
    text: (text) => (text === '' ? 'Foyer’s own words' : text),
  },
  retentionDays: {
    label: 'Erase people who were un-hired after so many days',
    what: 'Counts from the day they were withdrawn, for those who never started; hired again, the count begins anew. Empty: they stay until somebody erases them.',
    text: (days) => (days === null ? 'Never' : `${days} days`),
  },
  exemptWorkerTypes: {
    label: 'Worker types that need no match',
    what: 'As the sources write them, “contractor” for instance. Such people get full access without an employee of the HRIS.',
    text: (types) => (types.length === 0 ? 'None' : types.join(', ')),
  },
  employeeSourceOrder: {
    label: 'Which employee source counts first',
    what: 'Where several sources say something about a person, the first of them counts; what the others say is shown beside it. A source that does not list the person any more comes last, an uninstalled one not at all.',
    text: (order) => (order.length === 0 ? 'The oldest first' : `Set for ${order.length} sources`),
  },
  fieldPrecedence: {
    label: 'Fields that another source knows better',
    what: 'For these fields the chosen source comes before that order.',
    text: (fields) => {
      const names = Object.entries(fields).flatMap(([field, sources]) =>
        sources.length === 0 ? [] : [fieldWord(field)],
      );
      return names.length === 0 ? 'None' : names.join(', ');
    },
  },
};
