'use client';
import { MailCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/link';

/** Says that a mail is on its way; in development it leads to the mailbox that kept it. */
export function MailSent({
  email,
  devMailbox,
  onAgain,
}: {
  email: string;
  devMailbox: boolean;
  onAgain: () => void;
}) {
  const t = useTranslations('identity.sent');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col gap-4" role="status">
      <MailCheck aria-hidden className="size-8 text-success" />
      <h2 ref={heading} tabIndex={-1} className="text-title font-semibold outline-none">
        {t('title')}
      </h2>
      <p className="text-body text-text-2">{t('text', { email })}</p>
      <p className="text-dense text-muted">{t('nothing')}</p>
      <div className="flex flex-wrap gap-2">
        {devMailbox && <ButtonLink href="/dev/mail">{t('mailbox')}</ButtonLink>}
        <Button variant="ghost" onClick={onAgain}>
          {t('again')}
        </Button>
      </div>
    </div>
  );
}
