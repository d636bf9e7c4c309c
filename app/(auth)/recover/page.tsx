import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RecoverRequestForm } from '@/components/identity/recover-forms';
import { AuthLayout } from '@/components/layout/auth-layout';
import { TextLink } from '@/components/ui/link';
import { devMailbox } from '@/server/platform/mail/kept-mail';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('identity.recover'))('title') };
}

/** Asks for a mail with a link to a new password. */
export default async function RecoverPage() {
  const t = await getTranslations('identity.recover');
  return (
    <AuthLayout
      title={t('title')}
      description={t('description')}
      footer={<TextLink href="/sign-in">{t('back')}</TextLink>}
    >
      <RecoverRequestForm devMailbox={devMailbox()} />
    </AuthLayout>
  );
}
