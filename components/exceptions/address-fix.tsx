'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { AddressFields } from '@/components/orders/address-fields';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { DeskRow } from '@/lib/contracts/orders-desk';
import type { OrderDetail } from '@/lib/contracts/orders-views';

/** Corrects the address of the order; what was held for it goes on. */
export function AddressFix({ exception, onClose }: { exception: DeskRow; onClose: () => void }) {
  const t = useTranslations('exceptions');
  const tc = useTranslations('common');
  const { data } = useQuery(useTRPC().orders.page.queryOptions({ orderId: exception.orderId }));
  const [edited, setEdited] = useState<OrderDetail['shipTo'] | null>(null);
  const address = edited ?? data?.order.shipTo;
  const save = useAction(
    (shipTo: OrderDetail['shipTo']) =>
      trpc.orders.changeAddress.mutate({
        orderId: exception.orderId,
        expectedVersion: data!.order.version,
        shipTo,
      }),
    { success: t('done.address'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('fixes.change_address')}
      description={t('explain.change_address', { number: exception.orderNumber })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant="primary"
            loading={save.pending}
            disabled={!address}
            onClick={() => address && void save.run(address)}
          >
            {t('fixes.change_address')}
          </Button>
        </>
      }
    >
      {address ? <AddressFields value={address} onChange={setEdited} /> : <Skeleton className="h-48" />}
    </Dialog>
  );
}
