import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import type { OrderReturnsView, ReturnRow } from '@/lib/contracts/aftersales-views';
import { DueText } from './due-text';
import { NewReturn } from './new-return';

/** Returns under each other: number, goods, state, deadline, promise. */
export function ReturnRows({ tenant, rows }: { tenant: string; rows: ReturnRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((r) => (
        <li key={r.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-body">
          <TextLink href={`/${tenant}/returns/${r.id}`}>{r.number}</TextLink>
          <StatusBadge kind="return" value={r.state} />
          <span className="min-w-0 flex-1 basis-40 truncate text-text-2">{r.items}</span>
          {r.dueAt && (
            <span className="text-meta">
              <DueText at={r.dueAt} outcome={r.dueOutcome} />
            </span>
          )}
          <Money value={r.quoted} />
        </li>
      ))}
    </ul>
  );
}

/** The returns of an order, and the way to open one for the buyer. */
export function OrderReturns({
  tenant,
  orderId,
  view,
  may,
}: {
  tenant: string;
  orderId: string;
  view: OrderReturnsView;
  may: boolean;
}) {
  const t = useTranslations('aftersales');
  const possible = view.lines.some((l) => l.units > 0);
  return (
    <Card
      id="returns"
      title={t('title')}
      description={view.policyVersion ? t('boundBy', { number: view.policyVersion }) : t('boundByDefault')}
      padded={false}
      actions={may && possible && <NewReturn tenant={tenant} orderId={orderId} view={view} />}
    >
      {view.returns.length === 0 ? (
        <p className="px-4 py-3 text-muted">{t(possible ? 'noReturns' : 'nothingToReturn')}</p>
      ) : (
        <ReturnRows tenant={tenant} rows={view.returns} />
      )}
    </Card>
  );
}
