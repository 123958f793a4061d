import { randomUUID } from 'node:crypto';
import type { TestOrganization } from '../../support/organization.ts';

/** An admin who gets the notices' mails; without a sign-in. */
export const insertMember = (org: TestOrganization, email: string): Promise<unknown> =>
  org.run((scope) =>
    scope.trx('app.members').insert({
      org_id: org.orgId,
      user_id: randomUUID(),
      email,
      name: 'Admin',
      roles: ['super_admin'],
    }),
  );
