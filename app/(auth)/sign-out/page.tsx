import { getTranslations } from 'next-intl/server';
import { SignOutNow } from '@/components/identity/sign-out-now';
import { AuthLayout } from '@/components/layout/auth-layout';

/** Ends the sign-in of this device. */
export default async function SignOutPage() {
  const t = await getTranslations('identity.signOut');
  return (
    <AuthLayout title={t('title')}>
      <SignOutNow />
    </AuthLayout>
  );
}
