import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime } from '@/components/ui/time';
import type { StockStory } from '@/lib/contracts/inventory';

/** Where the units lie, and which orders hold them. */
export function StockAside({ tenant, story }: { tenant: string; story: StockStory }) {
  const t = useTranslations('inventory');
  const filled = story.bins.filter((b) => b.quantity > 0);
  return (
    <>
      <Card title={t('promises')}>
        {story.promises.length === 0 ? (
          <p className="text-body text-text-2">{t('noPromises')}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {story.promises.map((p) => (
              <li
                key={`${p.orderId} ${p.state} ${p.quantity} ${p.since.toISOString()}`}
                className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-body"
              >
                <TextLink href={`/${tenant}/orders/${p.orderId}`}>{p.orderNumber}</TextLink>
                <span className="flex items-center gap-2">
                  <StatusBadge kind="movement" value={p.state} />
                  <span className="tabular font-semibold">
                    <Num value={p.quantity} />
                  </span>
                </span>
                {p.expiresAt && (
                  <span className="w-full text-meta text-muted">
                    {t('until')} <DateTime value={p.expiresAt} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('bins')}>
        <p className="mb-2 text-dense text-text-2">{story.bins.length === 0 ? t('noBins') : t('binsText')}</p>
        <ul className="flex flex-col gap-1.5 text-body">
          {filled.map((b) => (
            <li key={b.id} className="flex justify-between gap-3">
              <span className="font-mono text-dense">{b.code}</span>
              <span className="tabular">
                <Num value={b.quantity} />
              </span>
            </li>
          ))}
          {story.outsideBins > 0 && (
            <li className="flex justify-between gap-3 text-text-2">
              <span>{t('noBin')}</span>
              <span className="tabular">
                <Num value={story.outsideBins} />
              </span>
            </li>
          )}
        </ul>
      </Card>
    </>
  );
}
