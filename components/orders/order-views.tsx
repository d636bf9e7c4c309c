'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { SavedViewTabs } from '@/components/ui/saved-views';
import type { SavedViewRow } from '@/lib/contracts/identity';

const builtIn = [
  ['all', ''],
  ['review', 'blocked=true'],
  ['unpaid', 'lifecycle=placed&payment=unpaid'],
  ['toShip', 'lifecycle=released&fulfilment=none'],
  ['shipped', 'fulfilment=shipped'],
  ['cancelled', 'lifecycle=cancelled'],
] as const;

/** The views of the orders list: those that everybody starts from, then the member's own and shared ones. */
export function OrderViews({ tenant, saved }: { tenant: string; saved: SavedViewRow[] }) {
  const t = useTranslations('orders');
  const router = useRouter();
  const api = useTRPC();
  const base = `/${tenant}/orders`;
  const views = [
    ...builtIn.map(([id, query]) => ({ id, label: t(`views.${id}`), query: query as string, locked: true })),
    ...saved.map((v) => ({ id: v.id, label: v.name, query: v.query, locked: !v.mine, shared: v.shared })),
  ];
  const counted = views.slice(1, 41);
  const { data: counts } = useQuery(
    api.orders.viewCounts.queryOptions(
      { views: counted.map((v) => Object.fromEntries(new URLSearchParams(v.query))) },
      { staleTime: 30_000, refetchInterval: 60_000 },
    ),
  );
  const countOf = (id: string) => {
    const count = counts?.[counted.findIndex((v) => v.id === id)];
    return count && (count.capped ? `${count.count}+` : count.count);
  };
  const change = useAction((work: () => Promise<unknown>) => work(), { refresh: true });
  const open = (query: string) => router.push(query ? `${base}?${query}` : base);
  return (
    <SavedViewTabs
      label={t('title')}
      views={views.map(({ query, ...v }) => ({
        ...v,
        href: query ? `${base}?${query}` : base,
        count: countOf(v.id),
      }))}
      onSave={(name, query) =>
        change.run(async () => {
          await trpc.identity.saveView.mutate({ list: 'orders', name, query, shared: false });
          open(query);
        })
      }
      onRename={(viewId, name) => change.run(() => trpc.identity.renameView.mutate({ viewId, name }))}
      onShare={(viewId, shared) => change.run(() => trpc.identity.shareView.mutate({ viewId, shared }))}
      onMove={(viewId, step) => change.run(() => trpc.identity.moveView.mutate({ viewId, step }))}
      onDelete={(viewId) =>
        change.run(async () => {
          await trpc.identity.deleteView.mutate({ viewId });
          open('');
        })
      }
    />
  );
}
