import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime } from '@/components/ui/time';
import type { RefundView } from '@/lib/contracts/finance-refunds';
import { NewRefund } from './new-refund';
import { RefundActions } from './refund-actions';

/** Why a refund waits or failed, in words. */
export function RefundWhy({ refund: r }: { refund: RefundView }) {
  const t = useTranslations('aftersales.refunds');
  const why = (group: 'approval' | 'failure', word: string) =>
    t.has(`${group}.${word}` as never) ? t(`${group}.${word}` as never) : word;
  return (
    <>
      {r.state === 'planned' && r.approvalReason && (
        <span className="text-warning">{why('approval', r.approvalReason)}</span>
      )}
      {r.state === 'failed' && r.failure && (
        <span className={r.failure === 'withdrawn' ? 'text-muted' : 'text-danger'}>
          {why('failure', r.failure)}
        </span>
      )}
      {r.requestedBy && <span className="text-muted">{t('requestedBy', { name: r.requestedBy })}</span>}
      {r.approvedBy && <span className="text-muted">{t('approvedBy', { name: r.approvedBy })}</span>}
    </>
  );
}

/** The money that goes back, each sum with its tender, its state and what can be done with it. */
export function RefundsCard({
  orderId,
  refunds,
  may,
}: {
  orderId: string;
  refunds: RefundView[];
  may: { write: boolean; approve: boolean };
}) {
  const t = useTranslations('aftersales.refunds');
  return (
    <Card
      id="refunds"
      title={t('title')}
      padded={false}
      actions={may.write && <NewRefund orderId={orderId} />}
    >
      {refunds.length === 0 ? (
        <p className="px-4 py-3 text-muted">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {refunds.map((r) => (
            <li key={r.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-56">
                <p className="flex flex-wrap items-center gap-2 text-body">
                  <span className="font-semibold">{r.number}</span>
                  <StatusBadge kind="refund" value={r.state} />
                  <span className="text-text-2">{t(`kind.${r.kind}`)}</span>
                </p>
                <p className="mt-0.5 flex flex-wrap gap-x-2 text-meta">
                  <span className="text-muted">
                    {r.provider === 'store_credit' ? t('toCredit') : t('toTender', { provider: r.provider })}
                  </span>
                  <span className="text-muted">
                    <DateTime value={r.succeededAt ?? r.submittedAt ?? r.createdAt} />
                  </span>
                  <RefundWhy refund={r} />
                </p>
              </div>
              <div className="flex flex-wrap items-center gap-3">
                <RefundActions refund={r} may={may} />
                <Money value={r.amount} className="font-semibold" />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
