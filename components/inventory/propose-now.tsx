'use client';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';

/** Reckons all proposals anew. */
export function ProposeNow() {
  const t = useTranslations('purchasing');
  const propose = useAction<undefined, { open: number }>(() => trpc.purchasing.propose.mutate(), {
    success: (r) => t('reckoned', { count: r.open }),
    refresh: true,
  });
  return (
    <Button
      icon={<RefreshCw aria-hidden />}
      loading={propose.pending}
      onClick={() => void propose.run(undefined)}
    >
      {t('reckon')}
    </Button>
  );
}
