'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';

/** Sends the customer the one survey about a resolved ticket or a delivered order. */
export function AskFeedback({ about }: { about: { ticketId: string } | { orderId: string } }) {
  const t = useTranslations('support');
  const ask = useAction(() => trpc.support.requestSurvey.mutate(about), {
    success: t('askedNow'),
    refresh: true,
  });
  return (
    <Button size="sm" loading={ask.pending} onClick={() => void ask.run(undefined)}>
      {t('askNow')}
    </Button>
  );
}
