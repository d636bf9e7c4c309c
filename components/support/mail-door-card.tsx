'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { DefinitionList } from '@/components/ui/definition-list';

/** How the shop's mail server hands mails in. */
export function MailDoorCard({ tenant, secret }: { tenant: string; secret: string }) {
  const t = useTranslations('support.settings.general');
  const [origin, setOrigin] = useState('');
  useEffect(() => setOrigin(window.location.origin), []);
  const url = `${origin}/api/webhooks/mail/${tenant}`;
  const row = (label: string, value: string) => ({
    term: label,
    value: (
      <span className="flex items-center gap-2">
        <code className="min-w-0 break-all text-dense">{value}</code>
        <CopyButton value={value} label={label} />
      </span>
    ),
  });
  return (
    <Card title={t('mail')} description={t('reply')} className="max-w-3xl">
      <p className="mb-3 text-dense text-text-2">{t('mailText', { slug: tenant })}</p>
      <DefinitionList items={[row(t('mailUrl'), url), row(t('secret'), secret)]} />
    </Card>
  );
}
