import type { Endpoint } from '../endpoint.ts';
import { deleteApiToken } from './delete-api-token.ts';
import { deleteMember } from './delete-member.ts';
import { getApiTokens } from './get-api-tokens.ts';
import { getAudit } from './get-audit.ts';
import { getMe } from './get-me.ts';
import { getMembers } from './get-members.ts';
import { getNotices } from './get-notices.ts';
import { getOrganization } from './get-organization.ts';
import { patchMember } from './patch-member.ts';
import { patchOrganization } from './patch-organization.ts';
import { postApiToken } from './post-api-token.ts';
import { postMember } from './post-member.ts';
import { postMemberInvitation } from './post-member-invitation.ts';

/** Every endpoint there is. Being here is what serves, documents and tests it (roles, foreign ids, audit). */
export const endpoints: readonly Endpoint[] = [
  getMe,
  getOrganization,
  patchOrganization,
  getMembers,
  postMember,
  patchMember,
  deleteMember,
  postMemberInvitation,
  getApiTokens,
  postApiToken,
  deleteApiToken,
  getAudit,
  getNotices,
];
