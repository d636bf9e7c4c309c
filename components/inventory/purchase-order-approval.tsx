'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { PurchaseOrderDetail } from '@/lib/contracts/inventory-purchasing';

/** Why the order waits for a second person and what that person may do, or why it came back. */
export function PurchaseOrderApproval({
  order,
  mayApprove,
}: {
  order: PurchaseOrderDetail;
  mayApprove: boolean;
}) {
  const t = useTranslations('purchasing.approval');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const target = { purchaseOrderId: order.id, version: order.version };
  const approve = useAction(() => trpc.purchasing.approve.mutate(target), {
    success: t(order.supplierEmail ? 'approvedAndSent' : 'approved', { number: order.number }),
    refresh: true,
  });
  const sendBack = useAction(() => trpc.purchasing.sendBack.mutate({ ...target, reason }), {
    success: t('sentBack', { number: order.number }),
    refresh: true,
    onDone: () => setAsking(false),
  });
  if (order.approval === 'sent_back' && order.state === 'draft')
    return (
      <Banner tone="warning" title={t('cameBack')} className="mb-4">
        {order.answer}
      </Banner>
    );
  if (order.approval !== 'waiting') return null;
  const own = mayApprove && order.ownRequest;
  return (
    <Banner
      tone="warning"
      title={t('waits')}
      className="mb-4"
      action={
        mayApprove && (
          <span className="flex flex-wrap gap-2">
            <Button onClick={() => setAsking(true)}>{t('sendBack')}</Button>
            {!own && (
              <Button variant="primary" loading={approve.pending} onClick={() => void approve.run(undefined)}>
                {t('approve')}
              </Button>
            )}
          </span>
        )
      }
    >
      {[
        order.approvalReason && t(`why.${order.approvalReason}`),
        order.requestedBy && t('askedBy', { name: order.requestedBy }),
        own && t('own'),
      ]
        .filter(Boolean)
        .join(' ')}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        size="sm"
        title={t('sendBack')}
        description={t('sendBackText')}
        footer={
          <Button
            variant="primary"
            loading={sendBack.pending}
            disabled={reason.trim() === ''}
            onClick={() => void sendBack.run(undefined)}
          >
            {t('sendBack')}
          </Button>
        }
      >
        <Field label={t('reason')}>
          <Input value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
        </Field>
      </Dialog>
    </Banner>
  );
}
