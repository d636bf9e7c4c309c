'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type TrackingStatus, trackingStatuses } from '@/lib/contracts/fulfilment-words';

type Report = { status: TrackingStatus; message: string; location: string };

/** Lets staff say what happened to a parcel when the carrier does not. */
export function RecordTrackingDialog({
  id,
  open,
  onOpenChange,
}: {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('fulfilment.shipment');
  const ts = useTranslations('status');
  const tc = useTranslations('common');
  const [values, setValues] = useState<Report>({ status: 'in_transit', message: '', location: '' });
  const save = useAction(
    (event: Report) =>
      trpc.fulfilment.recordTracking.mutate({ id, event: { ...event, at: new Date().toISOString() } }),
    { refresh: true, onDone: () => onOpenChange(false) },
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={t('recordTitle')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{tc('cancel')}</Button>
          <Button variant="primary" loading={save.pending} onClick={() => save.run(values)}>
            {tc('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('status')}>
          <Select
            value={values.status}
            onChange={(e) => setValues({ ...values, status: e.target.value as TrackingStatus })}
            options={trackingStatuses
              .filter((s) => s !== 'unknown')
              .map((s) => ({ value: s, label: ts(`tracking.${s}`) }))}
          />
        </Field>
        <Field label={t('message')} optional>
          <Input
            value={values.message}
            maxLength={500}
            onChange={(e) => setValues({ ...values, message: e.target.value })}
          />
        </Field>
        <Field label={t('location')} optional>
          <Input
            value={values.location}
            maxLength={200}
            onChange={(e) => setValues({ ...values, location: e.target.value })}
          />
        </Field>
      </div>
    </Dialog>
  );
}
