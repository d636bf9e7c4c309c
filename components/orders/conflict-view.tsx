'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { OrderDetail } from '@/lib/contracts/orders-views';

type Seen = Pick<
  OrderDetail,
  'lifecycle' | 'paymentState' | 'fulfilmentState' | 'tags' | 'priority' | 'shipTo' | 'version'
>;

const addressOf = (o: Seen) => Object.values(o.shipTo).filter(Boolean).join(', ');

/** What the order says now beside what this person saw, after somebody else was faster. */
export function ConflictView({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const t = useTranslations('orders');
  const router = useRouter();
  const [now, setNow] = useState<Seen | null>(null);
  useEffect(() => {
    trpc.orders.page.query({ orderId: order.id }).then(
      (page) => setNow(page.order),
      () => setNow(null),
    );
  }, [order.id]);
  const rows: [string, (o: Seen) => React.ReactNode][] = [
    [t('field.lifecycle'), (o) => <StatusBadge kind="order" value={o.lifecycle} />],
    [t('field.paymentState'), (o) => <StatusBadge kind="payment" value={o.paymentState} />],
    [t('field.fulfilmentState'), (o) => <StatusBadge kind="order_fulfilment" value={o.fulfilmentState} />],
    [t('field.tags'), (o) => o.tags.join(', ') || '–'],
    [t('field.priority'), (o) => o.priority],
    [t('field.shipTo'), addressOf],
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('conflictTitle')}
      description={t('conflictText')}
      footer={
        <Button
          variant="primary"
          onClick={() => {
            onClose();
            router.refresh();
          }}
        >
          {t('conflictReload')}
        </Button>
      }
    >
      <Table label={t('conflictTitle')}>
        <THead>
          <Th> </Th>
          <Th>{t('conflictYours')}</Th>
          <Th>{t('conflictNow')}</Th>
        </THead>
        <TBody>
          {rows.map(([label, show]) => (
            <Tr key={label}>
              <Td>{label}</Td>
              <Td className="whitespace-normal">{show(order)}</Td>
              <Td className="whitespace-normal">{now ? show(now) : '…'}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Dialog>
  );
}
