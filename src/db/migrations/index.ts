import * as m0001 from './0001_create_foundation.ts';
import * as m0002 from './0002_create_organizations.ts';
import * as m0003 from './0003_create_connections.ts';
import * as m0004 from './0004_create_people.ts';
import * as m0005 from './0005_create_employees.ts';
import * as m0006 from './0006_create_journal.ts';
import * as m0007 from './0007_create_definer_functions.ts';
import * as m0008 from './0008_create_rosters.ts';
import * as m0009 from './0009_create_console_lists.ts';
import * as m0010 from './0010_add_column_mapping.ts';
import * as m0011 from './0011_create_page_functions.ts';
import * as m0012 from './0012_create_authorizations.ts';
import * as m0013 from './0013_watch_unsettled_starts.ts';
import * as m0014 from './0014_create_webhooks.ts';
import * as m0015 from './0015_index_early_openings.ts';
import * as m0016 from './0016_create_scim.ts';
import * as m0017 from './0017_pull_employees.ts';
import * as m0018 from './0018_link_several_sources.ts';
import * as m0019 from './0019_store_match_keys.ts';
import * as m0020 from './0020_create_matching_switches.ts';
import * as m0021 from './0021_create_messages_and_tasks.ts';
import * as m0022 from './0022_dispatch_mails.ts';
import * as m0023 from './0023_create_preboarding.ts';
import * as m0024 from './0024_create_journeys.ts';
import * as m0025 from './0025_create_outgoing_events.ts';
import * as m0026 from './0026_erase_people.ts';
import * as m0027 from './0027_create_match_passes.ts';
import * as m0028 from './0028_review_first.ts';
import * as m0029 from './0029_write_to_hris.ts';
import * as m0030 from './0030_create_prospects.ts';
import * as m0031 from './0031_pass_over_people.ts';
import * as m0033 from './0033_hire_side.ts';
import * as m0034 from './0034_review_presence.ts';
import * as m0035 from './0035_unmatched_employees.ts';
import * as m0036 from './0036_sync_after_writing.ts';
import * as m0037 from './0037_days_off.ts';
import * as m0038 from './0038_export_prospects.ts';
import * as m0039 from './0039_create_talent.ts';
import * as m0040 from './0040_recognize_prospects.ts';
import * as m0042 from './0042_links_of_hires.ts';
import * as m0044 from './0044_tags_to_activity_fields.ts';
import * as m0045 from './0045_talent_hears_of_deletions.ts';
import * as m0048 from './0048_resumes_and_places.ts';
import * as m0049 from './0049_read_names_again.ts';
import * as m0050 from './0050_turns_of_attempts.ts';

export type Migration = { readonly name: string; readonly sql: string };

/** In order, forward only. A released one is never edited: a later one mends it. */
export const migrations: readonly Migration[] = [
  m0001,
  m0002,
  m0003,
  m0004,
  m0005,
  m0006,
  m0007,
  m0008,
  m0009,
  m0010,
  m0011,
  m0012,
  m0013,
  m0014,
  m0015,
  m0016,
  m0017,
  m0018,
  m0019,
  m0020,
  m0021,
  m0022,
  m0023,
  m0024,
  m0025,
  m0026,
  m0027,
  m0028,
  m0029,
  m0030,
  m0031,
  m0033,
  m0034,
  m0035,
  m0036,
  m0037,
  m0038,
  m0039,
  m0040,
  m0042,
  m0044,
  m0045,
  m0048,
  m0049,
  m0050,
];
