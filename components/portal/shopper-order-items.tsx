import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import type { ShopperOrder } from '@/lib/contracts/fulfilment';

/** What was ordered, and what became of each item. */
export function ShopperOrderItems({ order }: { order: ShopperOrder }) {
  const t = useTranslations('portal');
  const state = (l: ShopperOrder['lines'][number]) => {
    if (l.cancelled >= l.quantity) return t('itemCancelled');
    if (l.delivered > 0) return t('itemDelivered', { count: l.delivered });
    if (l.shipped > 0) return t('itemShipped', { count: l.shipped });
    return t('itemWaiting');
  };
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{t('items')}</h2>
      <ul className="mt-3 divide-y divide-line">
        {order.lines.map((l) => (
          <li key={l.id} className="flex justify-between gap-4 py-3">
            <span className="min-w-0">
              <span className="block">
                {l.title}
                {l.quantity > 1 && ` ×${l.quantity}`}
              </span>
              <span className="block text-meta text-muted">{state(l)}</span>
            </span>
            <Money value={l.price} />
          </li>
        ))}
      </ul>
      <p className="flex justify-between gap-4 border-t border-line pt-3 font-semibold">
        <span>{t('total')}</span>
        <Money value={order.total} />
      </p>
    </section>
  );
}
