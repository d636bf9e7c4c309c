'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type CancelReason, cancelReasons } from '@/lib/contracts/orders-words';

export type BulkKind = 'hold' | 'release' | 'tag' | 'cancel';
export type BulkValues = { reason: string; tags: string[]; cancelReason: CancelReason };

const titles = {
  hold: 'bulk.holdTitle',
  release: 'bulk.releaseTitle',
  tag: 'bulk.tagTitle',
  cancel: 'bulk.cancelTitle',
} as const;

/** Asks what an action on many orders needs: a reason, tags, or why they are cancelled. */
export function BulkDialog({
  asking,
  onAnswer,
}: {
  asking: { kind: BulkKind; count: number } | null;
  onAnswer: (values: BulkValues | null) => void;
}) {
  const t = useTranslations('orders');
  const tc = useTranslations('common');
  const [reason, setReason] = useState('');
  const [tags, setTags] = useState('');
  const [cancelReason, setCancelReason] = useState<CancelReason>('customer_request');
  const kind = asking?.kind ?? 'hold';
  const ready = kind === 'cancel' || (kind === 'tag' ? tags.trim() !== '' : reason.trim() !== '');
  const send = () => {
    onAnswer({
      reason: reason.trim(),
      tags: tags
        .split(/[,，]/)
        .map((x) => x.trim())
        .filter(Boolean),
      cancelReason,
    });
    setReason('');
    setTags('');
  };
  return (
    <Dialog
      open={asking !== null}
      onOpenChange={(open) => !open && onAnswer(null)}
      size="sm"
      title={asking ? t(titles[asking.kind], { count: asking.count }) : ''}
      description={kind === 'cancel' ? t('bulk.cancelText') : undefined}
      footer={
        <>
          <Button variant="secondary" onClick={() => onAnswer(null)}>
            {tc('cancel')}
          </Button>
          <Button variant={kind === 'cancel' ? 'danger' : 'primary'} disabled={!ready} onClick={send}>
            {t(`bulk.${kind}`)}
          </Button>
        </>
      }
    >
      {kind === 'tag' ? (
        <Field label={t('tagsLabel')} hint={t('tagsHint')}>
          <Input value={tags} onChange={(e) => setTags(e.target.value)} />
        </Field>
      ) : kind === 'cancel' ? (
        <Field label={t('cancelReason')}>
          <Select
            value={cancelReason}
            onChange={(e) => setCancelReason(e.target.value as CancelReason)}
            options={cancelReasons.map((r) => ({ value: r, label: t(`cancelReasons.${r}`) }))}
          />
        </Field>
      ) : (
        <Field label={t('reason')} hint={t('reasonHint')}>
          <Input value={reason} onChange={(e) => setReason(e.target.value)} />
        </Field>
      )}
    </Dialog>
  );
}
