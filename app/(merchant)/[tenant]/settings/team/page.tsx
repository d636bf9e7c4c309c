import { getTranslations } from 'next-intl/server';
import { InvitationTable } from '@/components/identity/invitation-table';
import { InviteMember } from '@/components/identity/invite-member';
import { TeamTable } from '@/components/identity/team-table';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { NoPermission } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

/** Who works in the shop, and who is invited. */
export default async function TeamPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, { role }] = [await getTranslations('settings.team'), await memberFor(tenant)];
  if (!roleMay(role, 'team:read')) return <NoPermission />;
  const { identity } = await callerFor(tenant);
  const [members, invitations] = await Promise.all([identity.members(), identity.invitations()]);
  const mayChange = roleMay(role, 'team:write');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        count={members.length}
        actions={mayChange && <InviteMember viewer={role} />}
      />
      <Card padded={false}>
        <TeamTable members={members} viewer={role} />
      </Card>
      {invitations.length > 0 && (
        <Card title={t('invitations')} padded={false}>
          <InvitationTable invitations={invitations} mayChange={mayChange} />
        </Card>
      )}
    </>
  );
}
