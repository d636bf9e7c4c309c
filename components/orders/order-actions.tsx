'use client';
import { Ban, Ellipsis, Hand, Pencil, Play } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { OrderAction } from '@/lib/contracts/orders';
import type { OrderDetail } from '@/lib/contracts/orders-views';

export type OrderDialogKind =
  | 'hold'
  | 'release'
  | 'cancel'
  | 'address'
  | 'payment'
  | 'tags'
  | 'priority'
  | 'reopen';

const ChangeEdit = dynamic(() => import('./change-edit').then((m) => m.ChangeEdit), { ssr: false });
const ChangeSplit = dynamic(() => import('./change-split').then((m) => m.ChangeSplit), { ssr: false });
const Dialogs = dynamic(() => import('./order-dialogs').then((m) => m.OrderDialogs), { ssr: false });

/** What a person may do with the order in its present state; the server decides the same again. */
export function OrderActions({
  order,
  actions,
  services = [],
}: {
  order: OrderDetail;
  actions: readonly OrderAction[];
  /** CARRIER/SERVICE that an edit can wish for. */
  services?: { value: string; label: string }[];
}) {
  const t = useTranslations('orders');
  const [open, setOpen] = useState<OrderDialogKind | 'edit' | 'split' | null>(null);
  const may = (action: OrderAction) => actions.includes(action);
  const more = (
    [
      ['split', 'split'],
      ['address', 'change_address'],
      ['payment', 'record_payment'],
      ['tags', 'tag'],
      ['priority', 'priority'],
      ['reopen', 'reopen'],
    ] as const
  )
    .filter(([, action]) => may(action))
    .map(([kind]) => ({ label: t(`action.${kind}`), onSelect: () => setOpen(kind) }));
  return (
    <>
      {may('release_hold') && (
        <Button variant="primary" icon={<Play aria-hidden />} onClick={() => setOpen('release')}>
          {t('action.release')}
        </Button>
      )}
      {may('hold') && (
        <Button variant="secondary" icon={<Hand aria-hidden />} onClick={() => setOpen('hold')}>
          {t('action.hold')}
        </Button>
      )}
      {may('edit') && (
        <Button variant="secondary" icon={<Pencil aria-hidden />} onClick={() => setOpen('edit')}>
          {t('action.edit')}
        </Button>
      )}
      {(may('cancel') || may('cancel_lines')) && (
        <Button variant="secondary" icon={<Ban aria-hidden />} onClick={() => setOpen('cancel')}>
          {t('action.cancel')}
        </Button>
      )}
      {more.length > 0 && (
        <Menu
          trigger={<Button variant="secondary" icon={<Ellipsis aria-hidden />} aria-label={t('about')} />}
          items={more}
        />
      )}
      {open === 'edit' && <ChangeEdit order={order} services={services} onClose={() => setOpen(null)} />}
      {open === 'split' && <ChangeSplit order={order} onClose={() => setOpen(null)} />}
      {open && open !== 'edit' && open !== 'split' && (
        <Dialogs order={order} kind={open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
