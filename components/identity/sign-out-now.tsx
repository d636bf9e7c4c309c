'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { signOut } from '@/components/layout/sign-out';
import { Spinner } from '@/components/ui/skeleton';

/** Ends the session as soon as the page is there. */
export function SignOutNow() {
  const t = useTranslations('identity.signOut');
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void signOut();
  }, []);
  return <Spinner label={t('text')} />;
}
