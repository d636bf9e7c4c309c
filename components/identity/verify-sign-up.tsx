'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { ButtonLink } from '@/components/ui/link';
import { Spinner } from '@/components/ui/skeleton';
import { signInWith } from './sign-in-with';

/** Uses the link of a sign-up: the shop is made, its owner signed in and taken there. Only a browser does that, no link scanner. */
export function VerifySignUp({ token }: { token: string }) {
  const t = useTranslations('identity.verify');
  const [failed, setFailed] = useState(false);
  const started = useRef(false);
  const open = async () => {
    const result = await signInWith('sign-up', { token }).catch(() => 'internal' as const);
    if (result === 'done') window.location.assign('/shops');
    else setFailed(true);
  };
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void open();
  });
  if (!failed) return <Spinner label={t('text')} />;
  return (
    <div role="alert" className="flex flex-col gap-4">
      <p className="text-body font-semibold">{t('failedTitle')}</p>
      <p className="text-body text-text-2">{t('failedText')}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/sign-in" variant="primary">
          {t('signIn')}
        </ButtonLink>
        <ButtonLink href="/sign-up">{t('signUp')}</ButtonLink>
      </div>
    </div>
  );
}
