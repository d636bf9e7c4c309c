import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '@/components/identity/sign-in-form';
import { safeNext } from '@/components/identity/sign-in-with';
import { AuthLayout } from '@/components/layout/auth-layout';
import { TextLink } from '@/components/ui/link';
import { currentUser } from '@/server/platform/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('identity.signIn'))('title') };
}

type Props = { searchParams: Promise<{ next?: string | string[] }> };

/** The way in; who is in already goes on. */
export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const target = safeNext(Array.isArray(next) ? next[0] : next);
  if (await currentUser()) redirect(target);
  const t = await getTranslations('identity.signIn');
  const footer = (
    <>
      {t('noAccount')} <TextLink href="/sign-up">{t('signUp')}</TextLink>
    </>
  );
  return (
    <AuthLayout title={t('title')} footer={footer}>
      <SignInForm next={target} />
    </AuthLayout>
  );
}
