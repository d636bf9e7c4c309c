'use client';
import { Target } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput } from '@/components/ui/number-input';
import type { Unit } from '@/lib/contracts/analytics-formula';
import type { Kpi } from '@/lib/contracts/analytics-kpis';

/** How many of the KPI's unit one of what a person types is: hours for times, percent for shares. */
const sizeOf = (unit: Unit) => (unit === 'duration' ? 3600 : unit === 'percent' ? 0.01 : 1);

/** Sets what a KPI shall be from a day on, or that it has no target any more. */
export function TargetButton({
  kpi,
  name,
  unit,
  currency,
  daily,
  value,
  today,
}: {
  kpi: Kpi;
  name: string;
  unit: Unit;
  currency: string;
  /** The figure is a sum, so its target is one of a day. */
  daily: boolean;
  value: number | null;
  today: string;
}) {
  const t = useTranslations('analytics');
  const tc = useTranslations('common');
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(value);
  const [fromDay, setFromDay] = useState(today);
  const save = useAction(trpc.analytics.setTarget.mutate, {
    success: t('targetSaved'),
    refresh: true,
    onDone: () => setOpen(false),
  });
  const size = sizeOf(unit);
  const label = `${t('target')} (${t(`targetIn.${unit}`)}${daily ? `, ${t('aDay')}` : ''})`;
  return (
    <>
      <Button size="sm" variant="ghost" icon={<Target aria-hidden />} onClick={() => setOpen(true)}>
        {t(value === null ? 'setTarget' : 'changeTarget')}
        <span className="sr-only">: {name}</span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="sm"
        title={t('targetOf', { kpi: name })}
        footer={
          <>
            {value !== null && (
              <Button
                className="me-auto"
                loading={save.pending}
                onClick={() => save.run({ kpi, fromDay, value: null })}
              >
                {t('noTarget')}
              </Button>
            )}
            <Button onClick={() => setOpen(false)}>{tc('cancel')}</Button>
            <Button
              variant="primary"
              loading={save.pending}
              disabled={wanted === null}
              onClick={() => save.run({ kpi, fromDay, value: wanted })}
            >
              {tc('save')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <Field label={label}>
            {unit === 'money' ? (
              <MoneyInput value={wanted} currency={currency} onValueChange={setWanted} />
            ) : (
              <Input
                type="number"
                step="any"
                defaultValue={wanted === null ? '' : Number((wanted / size).toFixed(4))}
                onChange={(e) =>
                  setWanted(Number.isNaN(e.target.valueAsNumber) ? null : e.target.valueAsNumber * size)
                }
              />
            )}
          </Field>
          <Field label={t('targetFrom')}>
            <Input
              type="date"
              value={fromDay}
              onChange={(e) => e.target.value && setFromDay(e.target.value)}
            />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
