'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { SavedViewTabs } from '@/components/ui/saved-views';
import { useSchema } from '@/components/ui/use-schema';
import { returnTabs } from '@/lib/contracts/aftersales';
import type { SavedViewRow } from '@/lib/contracts/identity';

/** The views of the returns: one for each stage, then the member's own and shared ones. */
export function ReturnViews({ tenant, saved }: { tenant: string; saved: SavedViewRow[] }) {
  const t = useTranslations('aftersales');
  const router = useRouter();
  const api = useTRPC();
  const base = `/${tenant}/returns`;
  const views = [
    ...returnTabs.map((id) => ({
      id: id as string,
      label: t(`tab.${id}`),
      query: id === 'review' ? '' : `tab=${id}`,
      locked: true,
    })),
    ...saved.map((v) => ({ id: v.id, label: v.name, query: v.query, locked: !v.mine, shared: v.shared })),
  ];
  const counted = views.filter((v) => !['done', 'expired', 'all'].includes(v.id)).slice(0, 40);
  const filter = useSchema(() => import('@/lib/contracts/aftersales-lists').then((m) => m.returnCountInput));
  const { data: counts } = useQuery(
    api.aftersales.viewCounts.queryOptions(
      {
        views: counted.map((v) => {
          const read = filter?.safeParse(Object.fromEntries(new URLSearchParams(v.query)));
          return read?.success ? read.data : {};
        }),
      },
      { enabled: filter !== null, staleTime: 30_000, refetchInterval: 60_000 },
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
          await trpc.identity.saveView.mutate({ list: 'returns', name, query, shared: false });
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
