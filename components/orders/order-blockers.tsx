import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/link';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime } from '@/components/ui/time';
import type { OrderDetail } from '@/lib/contracts/orders-views';

/** What keeps the order from going on, and where it is settled; nothing when it flows. */
export function OrderBlockers({ tenant, order }: { tenant: string; order: OrderDetail }) {
  const t = useTranslations('orders');
  const te = useTranslations('exceptions');
  const holds = order.holds.filter((h) => !h.releasedAt);
  const exceptions = order.exceptions.filter((x) => x.state === 'open');
  if (holds.length === 0 && exceptions.length === 0) return null;
  return (
    <Banner tone="warning" title={t('exceptionsHere')} className="mb-4">
      <ul className="flex flex-col gap-2">
        {holds.map((h) => (
          <li key={h.id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <StatusBadge kind="hold" value={h.kind} />
            <span>{h.reason}</span>
            <span className="text-meta">
              {h.placedBy ?? t('placedByProduct')} · {t('holdSince')} <DateTime value={h.placedAt} />
              {h.releaseAt && (
                <>
                  {' '}
                  · {t('holdUntil')} <DateTime value={h.releaseAt} />
                </>
              )}
            </span>
          </li>
        ))}
        {exceptions.map((x) => (
          <li key={x.id} className="flex flex-wrap items-center gap-2">
            <StatusBadge kind="exception" value={x.type} />
            <ButtonLink href={`/${tenant}/exceptions?order=${order.id}`} size="sm" variant="secondary">
              {te(`fix.${x.fix}`)}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
