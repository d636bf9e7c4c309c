'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { SavedViewTabs } from '@/components/ui/saved-views';
import type { Group, Test } from '@/lib/contracts/conditions';
import type { SavedViewRow } from '@/lib/contracts/identity';

const whereOf = (field: string, op: Test['op'], value: Test['value']): string => {
  const group: Group = {
    kind: 'group',
    combinator: 'and',
    items: [{ kind: 'test', field, op, ...(value === undefined ? {} : { value }) }],
  };
  return new URLSearchParams({ where: JSON.stringify(group) }).toString();
};
const days = (count: number) => ({ count, unit: 'days' as const });
const builtIn = [
  ['all', ''],
  ['returning', whereOf('orders', 'gte', 2)],
  ['lapsed', whereOf('lastOrderAt', 'older_than', days(180))],
  ['newcomers', whereOf('createdAt', 'within_last', days(30))],
] as const;

/** The segments of the customers: those that every shop has, then the member's own and shared ones, each with its live count. */
export function CustomerViews({ tenant, saved }: { tenant: string; saved: SavedViewRow[] }) {
  const t = useTranslations('customers');
  const router = useRouter();
  const api = useTRPC();
  const base = `/${tenant}/customers`;
  const views = [
    ...builtIn.map(([id, query]) => ({
      id,
      label: t(`segments.${id}`),
      query: query as string,
      locked: true,
    })),
    ...saved.map((v) => ({ id: v.id, label: v.name, query: v.query, locked: !v.mine, shared: v.shared })),
  ];
  const counted = views.filter((v) => new URLSearchParams(v.query).has('where')).slice(0, 20);
  const { data: counts } = useQuery(
    api.customers.viewCounts.queryOptions(
      { views: counted.map((v) => ({ where: new URLSearchParams(v.query).get('where') ?? '' })) },
      { staleTime: 60_000 },
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
          await trpc.identity.saveView.mutate({ list: 'customers', name, query, shared: false });
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
