'use client';
import { Ban, Handshake, MapPin, Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { ShipmentDetail } from '@/lib/contracts/fulfilment';
import { RecordTrackingDialog } from './record-tracking-dialog';
import { VoidLabelDialog } from './void-label-dialog';

/** What can be done with a parcel in its state. */
export function ShipmentActions({
  tenant,
  shipment,
  mayWrite,
}: {
  tenant: string;
  shipment: ShipmentDetail;
  mayWrite: boolean;
}) {
  const t = useTranslations('fulfilment');
  const te = useTranslations('errors');
  const [asking, setAsking] = useState<'handOver' | 'void' | 'record' | null>(null);
  const handOver = useAction((id: string) => trpc.fulfilment.handOver.mutate({ ids: [id] }), {
    refresh: true,
    onDone: ({ refused: [refused] }) => {
      if (refused) toast.error(te(refused.code as 'not_found', { param: '', ...refused.facts } as never));
    },
  });
  const labelled = shipment.lifecycle === 'label_created';
  const close = (open: boolean) => !open && setAsking(null);
  return (
    <>
      {shipment.lifecycle !== 'voided' && (
        <Button
          icon={<Printer aria-hidden />}
          onClick={() => window.open(`/api/files/${tenant}/labels/${shipment.id}.pdf`, '_blank', 'noopener')}
        >
          {t('action.reprint')}
        </Button>
      )}
      {mayWrite && labelled && (
        <>
          <Button icon={<Ban aria-hidden />} onClick={() => setAsking('void')}>
            {t('action.voidLabel')}
          </Button>
          <Button
            variant="primary"
            icon={<Handshake aria-hidden />}
            loading={handOver.pending}
            onClick={() => setAsking('handOver')}
          >
            {t('action.handOver')}
          </Button>
        </>
      )}
      {mayWrite && !labelled && shipment.lifecycle !== 'voided' && (
        <Button icon={<MapPin aria-hidden />} onClick={() => setAsking('record')}>
          {t('shipment.record')}
        </Button>
      )}
      <ConfirmDialog
        open={asking === 'handOver'}
        onOpenChange={close}
        title={t('confirm.handOver')}
        description={t('confirm.handOverText')}
        confirmLabel={t('action.handOver')}
        tone="primary"
        onConfirm={async () => {
          await handOver.run(shipment.id);
        }}
      />
      <VoidLabelDialog id={shipment.id} open={asking === 'void'} onOpenChange={close} />
      <RecordTrackingDialog id={shipment.id} open={asking === 'record'} onOpenChange={close} />
    </>
  );
}
