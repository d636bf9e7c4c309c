'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { RefundView } from '@/lib/contracts/finance-refunds';

type Asking = 'withdraw' | 'paid' | 'notPaid';

/** What a person may do with a refund: approve, try again, withdraw, or say how a payout by hand went. */
export function RefundActions({
  refund: r,
  may,
}: {
  refund: RefundView;
  may: { write: boolean; approve: boolean };
}) {
  const t = useTranslations('aftersales.refunds');
  const tc = useTranslations('common');
  const [asking, setAsking] = useState<Asking | null>(null);
  const [text, setText] = useState('');
  const ref = { refundId: r.id, expectedVersion: r.version };
  const close = () => {
    setAsking(null);
    setText('');
  };
  const approve = useAction(() => trpc.finance.approveRefund.mutate(ref), {
    success: t('done.approve'),
    refresh: true,
  });
  const retry = useAction(() => trpc.finance.retryRefund.mutate(ref), {
    success: t('done.retry'),
    refresh: true,
  });
  const answer = useAction(
    (kind: Asking): Promise<unknown> =>
      kind === 'withdraw'
        ? trpc.finance.withdrawRefund.mutate({ ...ref, reason: text.trim() })
        : trpc.finance.confirmPayout.mutate(
            kind === 'paid'
              ? { ...ref, outcome: 'succeeded', reference: text.trim() }
              : { ...ref, outcome: 'failed', note: text.trim() },
          ),
    { success: t('done.answer'), refresh: true, onDone: close },
  );
  const byHand = r.state === 'submitted' && r.providerRefundId?.startsWith('manual:');
  return (
    <>
      <span className="flex flex-wrap gap-1.5">
        {may.approve && r.actions.includes('approve') && (
          <Button
            size="sm"
            variant="primary"
            loading={approve.pending}
            aria-label={t('approveNamed', { number: r.number })}
            onClick={() => void approve.run(undefined)}
          >
            {t('approve')}
          </Button>
        )}
        {may.write && r.actions.includes('retry') && (
          <Button
            size="sm"
            loading={retry.pending}
            aria-label={t('retryNamed', { number: r.number })}
            onClick={() => void retry.run(undefined)}
          >
            {t('retry')}
          </Button>
        )}
        {may.approve && byHand && (
          <>
            <Button size="sm" variant="primary" onClick={() => setAsking('paid')}>
              {t('paid')}
            </Button>
            <Button size="sm" onClick={() => setAsking('notPaid')}>
              {t('notPaid')}
            </Button>
          </>
        )}
        {may.write && r.actions.includes('withdraw') && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={t('withdrawNamed', { number: r.number })}
            onClick={() => setAsking('withdraw')}
          >
            {t('withdraw')}
          </Button>
        )}
      </span>
      <Dialog
        open={asking !== null}
        onOpenChange={(open) => !open && close()}
        size="sm"
        title={asking ? t(`ask.${asking}`, { number: r.number }) : ''}
        footer={
          <>
            <Button onClick={close}>{tc('back')}</Button>
            <Button
              variant={asking === 'withdraw' ? 'danger' : 'primary'}
              loading={answer.pending}
              disabled={asking === 'withdraw' && text.trim() === ''}
              onClick={() => asking && void answer.run(asking)}
            >
              {asking ? t(asking) : ''}
            </Button>
          </>
        }
      >
        <Field label={t(asking === 'paid' ? 'reference' : 'why')} optional={asking !== 'withdraw'}>
          <Input value={text} maxLength={120} onChange={(e) => setText(e.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}
