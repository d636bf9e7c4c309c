'use client';
import { Merge, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextLink } from '@/components/ui/link';
import type { Change, MergeSuggestion, OrderKin } from '@/lib/contracts/order-changes';
import { ChangePreviewPanel } from './change-preview';
import { useChange } from './change-session';

/** Confirms a merge, or that one is taken back, after showing which orders ship afterwards. */
function CombineDialog({
  change,
  orderIds,
  title,
  tenant,
  onClose,
}: {
  change: Extract<Change, { kind: 'merge' | 'undo' }>;
  orderIds: string[];
  title: string;
  tenant: string;
  onClose: () => void;
}) {
  const t = useTranslations('orders');
  const tc = useTranslations('common');
  const router = useRouter();
  const session = useChange(change.kind, orderIds, change, {
    success: t(`change.done.${change.kind}`),
    onDone: (done) => {
      onClose();
      const [first] = done.orders;
      if (first) router.push(`/${tenant}/orders/${first.id}`);
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={t(`change.${change.kind}Text`)}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant="primary"
            disabled={!session.ready}
            loading={session.confirming}
            onClick={session.confirm}
          >
            {t(`change.${change.kind}Confirm`)}
          </Button>
        </>
      }
    >
      <ChangePreviewPanel session={session} idle={t('change.asking')} />
    </Dialog>
  );
}

/** Says that orders of one buyer could leave as one parcel, and does it. Nothing is shown where there are none. */
export function MergeSuggestions({
  suggestions,
  tenant,
  may,
}: {
  suggestions: readonly MergeSuggestion[];
  tenant: string;
  may: boolean;
}) {
  const t = useTranslations('orders');
  const [shown, setShown] = useState<MergeSuggestion | null>(null);
  const [all, setAll] = useState(false);
  if (suggestions.length === 0) return null;
  const listed = all ? suggestions : suggestions.slice(0, 1);
  return (
    <>
      <Banner
        tone="info"
        title={
          suggestions.length === 1
            ? t('change.together', { count: suggestions[0]!.orders.length })
            : t('change.togetherMany', {
                orders: suggestions.reduce((sum, s) => sum + s.orders.length, 0),
                parcels: suggestions.length,
              })
        }
        action={
          suggestions.length > 1 && (
            <Button size="sm" variant="secondary" onClick={() => setAll(!all)}>
              {all ? t('change.fewer') : t('change.showAll', { count: suggestions.length })}
            </Button>
          )
        }
      >
        <ul className="flex flex-col gap-2">
          {listed.map((s) => (
            <li key={s.orders[0]!.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-0">
                {s.buyerName} · {s.shipCity} ·{' '}
                {s.orders.map((o, i) => (
                  <span key={o.id}>
                    {i > 0 && ', '}
                    <TextLink href={`/${tenant}/orders/${o.id}`}>{o.number}</TextLink>
                  </span>
                ))}
              </span>
              {may && (
                <Button
                  size="sm"
                  variant="secondary"
                  icon={<Merge aria-hidden />}
                  onClick={() => setShown(s)}
                >
                  {t('change.merge')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Banner>
      {shown && (
        <CombineDialog
          change={{ kind: 'merge', orderIds: shown.orders.map((o) => o.id) }}
          orderIds={shown.orders.map((o) => o.id)}
          title={t('change.mergeTitle', { count: shown.orders.length })}
          tenant={tenant}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

/** Which orders an order works for, or which work for it, with the way back while there is one. */
export function KinBanner({
  orderId,
  kin,
  tenant,
  may,
}: {
  orderId: string;
  kin: OrderKin;
  tenant: string;
  may: boolean;
}) {
  const t = useTranslations('orders');
  const [open, setOpen] = useState(false);
  if (!kin.kind) return null;
  const isWork = kin.works.some((w) => w.id === orderId);
  const links = (isWork ? kin.origins : kin.works).map((o, i) => (
    <span key={o.id}>
      {i > 0 && ', '}
      <TextLink href={`/${tenant}/orders/${o.id}`}>{o.number}</TextLink>
    </span>
  ));
  return (
    <>
      <Banner
        tone="info"
        action={
          kin.undoable &&
          may && (
            <Button size="sm" variant="secondary" icon={<Undo2 aria-hidden />} onClick={() => setOpen(true)}>
              {t(kin.kind === 'merge' ? 'change.unmerge' : 'change.unsplit')}
            </Button>
          )
        }
      >
        {t.rich(`change.kin.${isWork ? 'work' : 'origin'}_${kin.kind}`, { links: () => <>{links}</> })}
      </Banner>
      {open && (
        <CombineDialog
          change={{ kind: 'undo', orderId }}
          orderIds={[orderId]}
          title={t(kin.kind === 'merge' ? 'change.unmerge' : 'change.unsplit')}
          tenant={tenant}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
