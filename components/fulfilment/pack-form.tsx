'use client';
import { PackageCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { refusalOf } from '@/components/layout/refusal';
import { trpc } from '@/components/layout/trpc';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import type { FulfilmentDetail } from '@/lib/contracts/fulfilment';
import { formatWeight } from '@/lib/format/numbers';
import { useTrackingCheck } from './use-tracking-check';

/** Weighing and closing of a parcel: possible only when every item was scanned, or the pick is trusted. Buys the label in the same go. */
export function PackForm({
  work,
  onDone,
  onLeave,
}: {
  work: FulfilmentDetail;
  onDone: () => Promise<void>;
  onLeave: () => void;
}) {
  const t = useTranslations('fulfilment.pack');
  const te = useTranslations('errors');
  const locale = useLocale();
  const [weight, setWeight] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [tracking, setTracking] = useState('');
  const [weightError, setWeightError] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const left = work.lines.reduce((sum, l) => sum + Math.max(0, l.picked - l.packed), 0);
  const manual = work.adapter === 'manual';
  const textOf = (code: string, facts: object = {}) =>
    te(code as 'not_found', { param: '', requestId: '', ...facts } as never);

  const complete = async (trustPick: boolean) => {
    setBusy(true);
    setError('');
    const weightGrams = weight ?? undefined;
    try {
      const packed = await trpc.fulfilment.pack.mutate({
        ids: [work.id],
        trustPick,
        weightGrams,
        weightReason: weightError && reason ? reason : undefined,
      });
      const [refused] = packed.refused;
      if (refused?.code === 'weight_off') return setWeightError(textOf(refused.code, refused.facts));
      if (refused) return setError(textOf(refused.code, refused.facts));
      const bought = await trpc.fulfilment.buyLabels.mutate({
        ids: [work.id],
        weightGrams,
        ...(manual ? { trackingNumber: tracking } : {}),
      });
      if (bought.refused[0]) setError(textOf(bought.refused[0].code, bought.refused[0].facts));
      await onDone();
    } catch (thrown) {
      const { code, facts } = refusalOf(thrown);
      setError(textOf(code === 'offline' ? 'internal' : code, facts));
    } finally {
      setBusy(false);
    }
  };
  const seen = useTrackingCheck(tracking, { code: work.carrier, name: work.carrierName });
  const blocked = busy || (manual && tracking.trim().length < 3);
  return (
    <Card>
      <form
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault();
          if (left === 0 && !blocked) void complete(false);
        }}
      >
        <p role="status" className="text-lead font-semibold">
          {t('left', { count: left })}
        </p>
        <Field
          label={t('weigh')}
          optional
          hint={
            work.expectedGrams
              ? t('expected', { weight: formatWeight(work.expectedGrams, locale) })
              : undefined
          }
          error={weightError || undefined}
        >
          <NumberInput value={weight} onValueChange={setWeight} min={1} max={1_000_000} />
        </Field>
        {weightError && (
          <Field label={t('weightReason')} hint={t('weightReasonHint')}>
            <Input value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
          </Field>
        )}
        {manual && (
          <Field
            label={t('trackingNumber')}
            hint={seen.text ?? t('trackingHint', { carrier: work.carrierName })}
            error={seen.fault}
            required
          >
            <Input value={tracking} maxLength={60} onChange={(e) => setTracking(e.target.value)} />
          </Field>
        )}
        {error && (
          <p role="alert" className="text-body text-danger">
            {error}
          </p>
        )}
        <Button
          type="submit"
          variant="primary"
          size="lg"
          fullWidth
          icon={<PackageCheck aria-hidden />}
          loading={busy}
          disabled={left > 0 || blocked}
        >
          {t('complete')}
        </Button>
        <div className="flex flex-wrap justify-between gap-2">
          <Button variant="ghost" disabled={left === 0 || blocked} onClick={() => void complete(true)}>
            {t('trust')}
          </Button>
          <Button variant="ghost" onClick={onLeave}>
            {t('leave')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
