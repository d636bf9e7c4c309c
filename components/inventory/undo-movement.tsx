'use client';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

/** Takes one movement back by its counter-movement, after asking. */
export function UndoMovement({ movementId }: { movementId: string }) {
  const t = useTranslations('inventory');
  const [open, setOpen] = useState(false);
  const undo = useAction((reason: string) => trpc.inventory.reverse.mutate({ movementId, reason }), {
    success: t('undo.done'),
    refresh: true,
  });
  return (
    <>
      <IconButton
        size="sm"
        label={t('movement.undo')}
        icon={<Undo2 aria-hidden />}
        onClick={() => setOpen(true)}
      />
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('undo.title')}
        description={t('undo.text')}
        confirmLabel={t('undo.confirm')}
        tone="primary"
        onConfirm={() => undo.run('undo')}
      />
    </>
  );
}
