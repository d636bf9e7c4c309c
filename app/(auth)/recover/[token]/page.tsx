import { getTranslations } from 'next-intl/server';
import { RecoverForm } from '@/components/identity/recover-forms';
import { AuthLayout } from '@/components/layout/auth-layout';

/** Where the link of the mail leads: choose a new password. */
export default async function RecoverTokenPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations('identity.recover');
  return (
    <AuthLayout title={t('newTitle')} description={t('newDescription')}>
      <RecoverForm token={token} />
    </AuthLayout>
  );
}
