import type { Posting } from './model.ts';
import type { Expansion } from './render.ts';

const JOBS = 'https://jobs.lever.co';

/** A posting with the keys that the real API was recorded with. */
export const renderPosting = (posting: Posting, expand: Expansion): Record<string, unknown> => {
  const { commitment, department, team, location } = posting;
  const text = `${posting.text} in ${location}.`;
  return {
    id: posting.id,
    text: posting.text,
    state: posting.state,
    distributionChannels: posting.state === 'published' ? ['public', 'internal'] : null,
    user: expand.user('user', posting.user),
    owner: expand.user('owner', posting.owner),
    hiringManager: expand.user('hiringManager', posting.hiringManager),
    categories: { commitment, department, level: null, location, team, allLocations: [location] },
    tags: [],
    content: {
      description: text,
      descriptionHtml: `<div>${text}</div>`,
      lists: [],
      closing: '',
      closingHtml: '',
    },
    country: posting.country,
    followers: expand.users('followers', [posting.user]),
    reqCode: posting.requisitionCodes[0] ?? null,
    requisitionCodes: posting.requisitionCodes,
    urls:
      posting.state === 'draft'
        ? null
        : {
            list: `${JOBS}/demo`,
            show: `${JOBS}/demo/${posting.id}`,
            apply: `${JOBS}/demo/${posting.id}/apply`,
          },
    confidentiality: posting.confidentiality,
    createdAt: posting.createdAt,
    updatedAt: posting.updatedAt,
    workplaceType: posting.workplaceType,
    transcribeInterviews: false,
    screening: { enabled: false },
  };
};
