'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTrackingCheck } from '@/components/fulfilment/use-tracking-check';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';

export type ReturnDialogKind = 'approve' | 'decline' | 'cancel' | 'ship' | 'waive' | 'ask';
type Values = { text: string; carrier: string; trackingNumber: string };

function send(r: ReturnDetail, kind: ReturnDialogKind, v: Values): Promise<unknown> {
  const ref = { returnId: r.id, expectedVersion: r.version };
  switch (kind) {
    case 'approve':
      return trpc.aftersales.approve.mutate({ ...ref, note: v.text });
    case 'decline':
      return trpc.aftersales.decline.mutate({ ...ref, reason: v.text });
    case 'cancel':
      return trpc.aftersales.cancel.mutate({ ...ref, reason: v.text });
    case 'waive':
      return trpc.aftersales.waive.mutate({ ...ref, reason: v.text });
    case 'ask':
      return trpc.aftersales.ask.mutate({ ...ref, body: v.text });
    case 'ship':
      return trpc.aftersales.ship.mutate({
        ...ref,
        carrier: v.carrier,
        trackingNumber: v.trackingNumber,
      });
  }
}

const needsText: readonly ReturnDialogKind[] = ['decline', 'waive', 'ask'];
const labels = {
  approve: 'approveNote',
  decline: 'declineReason',
  cancel: 'cancelReason',
  waive: 'waiveReason',
  ask: 'askText',
} as const;

/** One command on a return, with what it needs. */
export function ReturnDialogs({
  return: r,
  kind,
  onClose,
}: {
  return: ReturnDetail;
  kind: ReturnDialogKind;
  onClose: () => void;
}) {
  const t = useTranslations('aftersales');
  const tc = useTranslations('common');
  const [v, setV] = useState<Values>({ text: '', carrier: r.carrier, trackingNumber: r.trackingNumber });
  const set = (part: Partial<Values>) => setV((old) => ({ ...old, ...part }));
  const action = useAction((values: Values) => send(r, kind, values), {
    success: t(`done.${kind}`),
    refresh: true,
    onDone: onClose,
  });
  const seen = useTrackingCheck(v.trackingNumber, { code: v.carrier, name: v.carrier });
  const ready = !needsText.includes(kind) || v.text.trim() !== '';
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={t(`ask.${kind}`, { number: r.number })}
      description={t(`explain.${kind}`)}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant={kind === 'decline' || kind === 'cancel' ? 'danger' : 'primary'}
            loading={action.pending}
            disabled={!ready}
            onClick={() => void action.run({ ...v, text: v.text.trim() })}
          >
            {t(`action.${kind}`)}
          </Button>
        </>
      }
    >
      {kind === 'ship' ? (
        <div className="flex flex-col gap-4">
          <Field label={t('carrier')}>
            <Input value={v.carrier} maxLength={60} onChange={(e) => set({ carrier: e.target.value })} />
          </Field>
          <Field label={t('trackingNumber')} hint={seen.text} error={seen.fault}>
            <Input
              value={v.trackingNumber}
              maxLength={80}
              onChange={(e) => set({ trackingNumber: e.target.value })}
            />
          </Field>
        </div>
      ) : (
        <Field
          label={t(labels[kind])}
          optional={!needsText.includes(kind)}
          hint={kind === 'decline' ? t('declineReasonHint') : undefined}
        >
          <Textarea
            value={v.text}
            maxLength={kind === 'ask' ? 2000 : 500}
            onChange={(e) => set({ text: e.target.value })}
          />
        </Field>
      )}
    </Dialog>
  );
}
