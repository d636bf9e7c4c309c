'use client';
import { Handshake, Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { toast } from '@/components/ui/toast';
import type { BatchAnswer, FulfilmentDetail } from '@/lib/contracts/fulfilment';

/** What follows on a packed parcel: print, hand over, next; of one that was cancelled meanwhile only the next. */
export function PackDone({
  tenant,
  work,
  onChange,
  onNext,
}: {
  tenant: string;
  work: FulfilmentDetail;
  onChange: () => Promise<void>;
  onNext: () => void;
}) {
  const t = useTranslations('fulfilment.pack');
  const ta = useTranslations('fulfilment.action');
  const te = useTranslations('errors');
  const cancelled = work.state === 'cancelled';
  const label = work.shipments.find((s) => s.lifecycle !== 'voided');
  const told = (answer: BatchAnswer) => {
    const [refused] = answer.refused;
    if (refused) toast.error(te(refused.code as 'not_found', { param: '', ...refused.facts } as never));
    void onChange();
  };
  const buy = useAction((ids: string[]) => trpc.fulfilment.buyLabels.mutate({ ids }), { onDone: told });
  const handOver = useAction((ids: string[]) => trpc.fulfilment.handOver.mutate({ ids }), { onDone: told });
  const print = (path: string) => window.open(`/api/files/${tenant}/${path}`, '_blank', 'noopener');
  return (
    <Card
      title={
        cancelled
          ? t('cancelled', { number: work.number })
          : work.state === 'packed'
            ? t('finished', { number: work.number })
            : t('handedOver', { number: work.number })
      }
    >
      <div className="flex flex-col gap-3">
        {cancelled && <p className="text-body">{t('cancelledText')}</p>}
        {label && (
          <p className="tabular text-body">
            {label.carrierName} ·{' '}
            <TextLink href={`/${tenant}/fulfilment/shipments/${label.id}`}>{label.trackingNumber}</TextLink>
          </p>
        )}
        {cancelled ? null : label ? (
          <Button
            variant={label.labelPrints === 0 ? 'primary' : 'secondary'}
            size="lg"
            icon={<Printer aria-hidden />}
            onClick={() => print(`labels/${label.id}.pdf`)}
          >
            {t('printLabel')}
          </Button>
        ) : (
          <Button variant="primary" size="lg" loading={buy.pending} onClick={() => buy.run([work.id])}>
            {ta('buyLabels')}
          </Button>
        )}
        {!cancelled && (
          <Button icon={<Printer aria-hidden />} onClick={() => print(`slips/${work.id}.pdf`)}>
            {t('printSlip')}
          </Button>
        )}
        {label && work.state === 'packed' && (
          <Button
            icon={<Handshake aria-hidden />}
            loading={handOver.pending}
            onClick={() => handOver.run([label.id])}
          >
            {t('handOver')}
          </Button>
        )}
        <Button variant="ghost" onClick={onNext}>
          {t('next')}
        </Button>
      </div>
    </Card>
  );
}
