'use client';
import { useTranslations } from 'next-intl';
import { ListCondition } from '@/components/automation/conditions/list-condition';
import { FilterBar } from '@/components/ui/filter-bar';
import { exceptionTypes } from '@/lib/contracts/orders-exceptions-words';
import type { OrderFacets } from '@/lib/contracts/orders-lists';
import { fulfilmentStates, holdKinds, lifecycles, paymentStates } from '@/lib/contracts/orders-words';

/** Search, filters and order of the list, held in the address. */
export function OrderFilters({ facets, conditions }: { facets: OrderFacets; conditions: boolean }) {
  const t = useTranslations('orders');
  const s = useTranslations('status');
  const words = (kind: string, list: readonly string[]) =>
    list.map((value) => ({
      value,
      label: s.has(`${kind}.${value}` as never) ? s(`${kind}.${value}` as never) : value,
    }));
  const plain = (list: readonly string[]) => list.map((value) => ({ value, label: value }));
  return (
    <FilterBar
      actions={conditions && <ListCondition subject="order" />}
      searchPlaceholder={t('searchHint')}
      sorts={[
        { value: 'placedAt:desc', label: t('newest') },
        { value: 'placedAt:asc', label: t('oldest') },
      ]}
      filters={[
        { key: 'lifecycle', label: t('filter.lifecycle'), options: words('order', lifecycles), pinned: true },
        {
          key: 'payment',
          label: t('filter.payment'),
          options: words('payment', paymentStates),
          pinned: true,
        },
        {
          key: 'fulfilment',
          label: t('filter.fulfilment'),
          options: words('order_fulfilment', fulfilmentStates),
          pinned: true,
        },
        { key: 'channel', label: t('filter.channel'), options: plain(facets.channels), pinned: true },
        { key: 'placedFrom', label: t('filter.placedFrom'), type: 'date' },
        { key: 'placedTo', label: t('filter.placedTo'), type: 'date' },
        { key: 'blocked', label: t('filter.blocked'), type: 'flag' },
        { key: 'later', label: t('filter.later'), type: 'flag' },
        { key: 'hold', label: t('filter.hold'), options: words('hold', holdKinds) },
        { key: 'exception', label: t('filter.exception'), options: words('exception', exceptionTypes) },
        {
          key: 'warehouse',
          label: t('filter.warehouse'),
          options: facets.warehouses.map((w) => ({ value: w.code, label: `${w.code} · ${w.name}` })),
        },
        { key: 'country', label: t('filter.country'), options: plain(facets.countries) },
        { key: 'tag', label: t('filter.tag'), options: plain(facets.tags) },
      ]}
    />
  );
}
