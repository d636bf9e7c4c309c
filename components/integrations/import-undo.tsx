'use client';
import { Undo2 } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { formatDateTime } from '@/lib/format/dates';

/** Takes an import back, after asking. */
export function ImportUndo({ id, until }: { id: string; until: string }) {
  const t = useTranslations('integrations.import');
  const untilText = formatDateTime(until, {
    locale: useLocale(),
    timeZone: useTimeZone() ?? 'UTC',
    style: 'short',
  });
  const [asking, setAsking] = useState(false);
  const undo = useAction(() => trpc.integrations.undoImport.mutate({ id }), {
    success: ({ undone }) => t('undone', { count: undone }),
    refresh: true,
    onDone: () => setAsking(false),
  });
  return (
    <>
      <Button icon={<Undo2 aria-hidden />} onClick={() => setAsking(true)}>
        {t('undo')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('undoTitle')}
        description={t('undoText', { until: untilText })}
        confirmLabel={t('undo')}
        onConfirm={() => undo.run(undefined)}
      />
    </>
  );
}
