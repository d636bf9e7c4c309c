import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { NewShopForm } from '@/components/identity/new-shop-form';
import { currencyOptions, timezoneOptions } from '@/components/identity/options';
import { SignUpForm } from '@/components/identity/sign-up-form';
import { AuthLayout } from '@/components/layout/auth-layout';
import { TextLink } from '@/components/ui/link';
import { isLocale } from '@/lib/format/locales';
import { visitorCaller } from '@/server/caller';
import { devMailbox } from '@/server/platform/mail/kept-mail';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('identity.signUp'))('title') };
}

/** Makes a shop: with a new account, or as one more of somebody who is signed in. */
export default async function SignUpPage() {
  const t = await getTranslations('identity.signUp');
  const current = await getLocale();
  const locale = isLocale(current) ? current : 'en';
  const me = await (await visitorCaller()).account.me().catch(() => null);
  const options = { locale, currencies: currencyOptions(locale), timezones: timezoneOptions() } as const;
  if (me)
    return (
      <AuthLayout title={t('shopTitle')} description={t('shopDescription', { email: me.email })}>
        <NewShopForm {...options} />
      </AuthLayout>
    );
  const footer = (
    <>
      {t('haveAccount')} <TextLink href="/sign-in">{t('signIn')}</TextLink>
    </>
  );
  return (
    <AuthLayout title={t('title')} description={t('description')} footer={footer}>
      <SignUpForm {...options} devMailbox={devMailbox()} />
    </AuthLayout>
  );
}
