'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button, IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ProposalView } from '@/lib/contracts/inventory-purchasing';

/** Puts a proposal aside for a week, with the reason. */
export function DismissProposal({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations('purchasing');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const dismiss = useAction(trpc.purchasing.dismiss.mutate, {
    success: t('dismissed', { sku: proposal.sku }),
    refresh: true,
    onDone: () => setOpen(false),
  });
  return (
    <>
      <IconButton
        label={t('dismissOne', { sku: proposal.sku })}
        icon={<X aria-hidden />}
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="sm"
        title={t('dismissOne', { sku: proposal.sku })}
        description={t('dismissText')}
        footer={
          <Button
            variant="primary"
            loading={dismiss.pending}
            disabled={reason.trim() === ''}
            onClick={() => void dismiss.run({ proposalId: proposal.id, reason })}
          >
            {t('dismiss')}
          </Button>
        }
      >
        <Field label={t('reason')}>
          <Input value={reason} onChange={(e) => setReason(e.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}
