import { getTranslations } from 'next-intl/server';
import { VerifySignUp } from '@/components/identity/verify-sign-up';
import { AuthLayout } from '@/components/layout/auth-layout';

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Where the link of a sign-up leads: into the new shop. */
export default async function VerifyPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const t = await getTranslations('identity.verify');
  return (
    <AuthLayout title={t('title')}>
      <VerifySignUp token={typeof token === 'string' ? token : ''} />
    </AuthLayout>
  );
}
