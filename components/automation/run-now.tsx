'use client';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import type { ProcessedOrders } from '@/lib/contracts/automation';

/** Decides at once what is due, and says what came of it. */
export function RunNow() {
  const t = useTranslations('automation.settings');
  const run = useAction(() => trpc.automation.runNow.mutate(), {
    success: (r: ProcessedOrders) => t('ran', { looked: r.looked, released: r.released }),
    refresh: true,
  });
  return (
    <Button icon={<Play className="size-4" />} loading={run.pending} onClick={() => run.run(undefined)}>
      {t('runNow')}
    </Button>
  );
}
