'use client';
import { Ban, Gift, HandCoins, PackagePlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { OrderDetail } from '@/lib/contracts/orders-views';

const Refund = dynamic(() => import('@/components/aftersales/refund-dialog').then((m) => m.RefundDialog), {
  ssr: false,
});
const Reship = dynamic(() => import('@/components/aftersales/reship-dialog').then((m) => m.ReshipDialog), {
  ssr: false,
});
const Order = dynamic(() => import('@/components/orders/order-dialogs').then((m) => m.OrderDialogs), {
  ssr: false,
});

export type OrderMay = { refund: boolean; reship: boolean; cancel: boolean };

/** What an agent does for the order without leaving the conversation; the shop's limits and a second person hold here, too. */
export function TicketOrderActions({ order: o, may }: { order: OrderDetail; may: OrderMay }) {
  const t = useTranslations('support.do');
  const [open, setOpen] = useState<'refund' | 'credit' | 'reship' | 'cancel' | null>(null);
  const paid = may.refund && o.paid.minor > 0;
  const sent = may.reship && o.lines.some((l) => l.kind === 'goods' && l.shipped > 0);
  const stoppable = may.cancel && (o.actions.includes('cancel') || o.actions.includes('cancel_lines'));
  if (!paid && !sent && !stoppable) return null;
  const close = () => setOpen(null);
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {paid && (
          <Button size="sm" icon={<HandCoins aria-hidden />} onClick={() => setOpen('refund')}>
            {t('refund')}
          </Button>
        )}
        {paid && o.customer && (
          <Button size="sm" icon={<Gift aria-hidden />} onClick={() => setOpen('credit')}>
            {t('credit')}
          </Button>
        )}
        {sent && (
          <Button size="sm" icon={<PackagePlus aria-hidden />} onClick={() => setOpen('reship')}>
            {t('reship')}
          </Button>
        )}
        {stoppable && (
          <Button size="sm" icon={<Ban aria-hidden />} onClick={() => setOpen('cancel')}>
            {t('cancel')}
          </Button>
        )}
      </div>
      {open === 'refund' && <Refund orderId={o.id} onClose={close} />}
      {open === 'credit' && <Refund orderId={o.id} preset="store_credit" onClose={close} />}
      {open === 'reship' && <Reship orderId={o.id} onClose={close} />}
      {open === 'cancel' && <Order order={o} kind="cancel" onClose={close} />}
    </>
  );
}
