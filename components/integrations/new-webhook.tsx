'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { WebhookForm } from './webhook-form';

/** The button that adds an endpoint. */
export function NewWebhook() {
  const t = useTranslations('integrations.webhook');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      <WebhookForm open={open} onClose={() => setOpen(false)} />
    </>
  );
}
