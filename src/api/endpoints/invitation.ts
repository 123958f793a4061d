import { invitationMail } from '../../auth/mails.ts';
import type { MemberRow } from '../../db/repositories/members.ts';
import type { ApiDeps } from '../deps.ts';

/** Mails a member the link to set a password. @throws when the mail server does not take it */
export const sendInvitation = async (
  deps: ApiDeps,
  o: { readonly member: Pick<MemberRow, 'userId' | 'email'>; readonly organization: string },
): Promise<void> => {
  const url = await deps.auth.invitationLink(o.member.userId);
  await deps.mailer.send(invitationMail({ to: o.member.email, organization: o.organization, url }));
};
