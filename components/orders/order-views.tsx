'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { SavedViewTabs } from '@/components/ui/saved-views';
import type { SavedViewRow } from '@/lib/contracts/identity';

const builtIn = [
  ['all', ''],
  ['review', '?blocked=true'],
  ['unpaid', '?lifecycle=placed&payment=unpaid'],
  ['toShip', '?lifecycle=released&fulfilment=none'],
  ['shipped', '?fulfilment=shipped'],
  ['cancelled', '?lifecycle=cancelled'],
] as const;

/** The views of the orders list: those that everybody starts from, then the member's own and shared ones. */
export function OrderViews({ tenant, saved }: { tenant: string; saved: SavedViewRow[] }) {
  const t = useTranslations('orders');
  const router = useRouter();
  const base = `/${tenant}/orders`;
  const then = (work: Promise<unknown>) => work.then(() => router.refresh());
  return (
    <SavedViewTabs
      label={t('title')}
      views={[
        ...builtIn.map(([id, query]) => ({
          id,
          label: t(`views.${id}`),
          href: `${base}${query}`,
          locked: true,
        })),
        ...saved.map((v) => ({
          id: v.id,
          label: v.name,
          href: v.query ? `${base}?${v.query}` : base,
          locked: !v.mine,
        })),
      ]}
      onSave={(name, query) =>
        then(trpc.identity.saveView.mutate({ list: 'orders', name, query, shared: false }))
      }
      onRename={(viewId, name) => then(trpc.identity.renameView.mutate({ viewId, name }))}
      onDelete={(viewId) => then(trpc.identity.deleteView.mutate({ viewId }))}
    />
  );
}
