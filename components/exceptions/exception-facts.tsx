import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import type { ExceptionRow } from '@/lib/contracts/orders-exceptions';

const hidden = new Set([
  'variantId',
  'orderLineId',
  'lineId',
  'warehouseId',
  'signals',
  'orders',
  'suggestions',
  'currency',
  'anomaly',
  'shipmentId',
]);

/** The cause in words: the facts behind it, and how many orders it keeps. */
export function ExceptionFacts({ exception: x }: { exception: ExceptionRow }) {
  const t = useTranslations('exceptions');
  const tr = useTranslations('fulfilment.reason');
  const shown = Object.entries(x.facts).filter(
    ([key, value]) => !hidden.has(key) && ['string', 'number'].includes(typeof value) && value !== '',
  );
  return (
    <span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      {shown.slice(0, 4).map(([key, value]) => (
        <span key={key}>
          <span className="text-muted">
            {t.has(`fact.${key}` as never) ? t(`fact.${key}` as never) : key}
          </span>{' '}
          {key.endsWith('Minor') && typeof value === 'number' ? (
            <Money value={{ minor: value, currency: String(x.facts.currency || x.orderTotal.currency) }} />
          ) : key === 'reason' && tr.has(value as never) ? (
            tr(value as never)
          ) : (
            String(value)
          )}
        </span>
      ))}
      {x.sameCause > 1 ? (
        <TextLink href={`?cause=${encodeURIComponent(x.causeKey)}`}>
          {t('sameCause', { count: x.sameCause })}
        </TextLink>
      ) : null}
    </span>
  );
}
