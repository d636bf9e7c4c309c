import { getTranslations } from 'next-intl/server';
import { AcceptInvitation } from '@/components/identity/accept-invitation';
import { AuthLayout } from '@/components/layout/auth-layout';
import { visitorCaller } from '@/server/caller';

/** Where the link of an invitation leads: who invites into which shop, and joining it. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, roles] = [await getTranslations('identity.invite'), await getTranslations('nav.roles')];
  const invitation = await (await visitorCaller()).account.invitation({ token }).catch(() => null);
  if (!invitation)
    return (
      <AuthLayout title={t('invalidTitle')}>
        <p className="text-body text-text-2">{t('invalidText')}</p>
      </AuthLayout>
    );
  const { shopName: shop, invitedBy, role } = invitation;
  return (
    <AuthLayout title={t('title', { shop })} description={t('text', { shop, invitedBy, role: roles(role) })}>
      <AcceptInvitation token={token} invitation={invitation} />
    </AuthLayout>
  );
}
