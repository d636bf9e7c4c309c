'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field, FormRow } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { DateTime } from '@/components/ui/time';
import type { CareJourneyInput, CareJourneyView, CarePreview } from '@/lib/contracts/customers-profile';
import { type CareTrigger, careTriggers } from '@/lib/contracts/customers-profile-words';

const blank: CareJourneyInput = {
  name: '',
  trigger: 'delivered',
  afterDays: 7,
  subjectEn: '',
  bodyEn: '',
  subjectZh: '',
  bodyZh: '',
  active: false,
};

/** One journey: what happens, how long after it, what is written; and whom it would have reached. */
export function JourneyDialog({
  journey,
  onClose,
}: {
  journey: CareJourneyView | null;
  onClose: () => void;
}) {
  const t = useTranslations('customers.care');
  const c = useTranslations('common');
  const { results: _, ...known } = journey ?? { ...blank, results: null };
  const [value, setValue] = useState<CareJourneyInput>(known);
  const [preview, setPreview] = useState<CarePreview | null>(null);
  const set = (part: Partial<CareJourneyInput>) => setValue((v) => ({ ...v, ...part }));
  const save = useAction((input: CareJourneyInput) => trpc.customers.saveJourney.mutate(input), {
    success: t('saved'),
    refresh: true,
    onDone: onClose,
  });
  const look = useAction(
    (input: { trigger: CareTrigger; afterDays: number }) => trpc.customers.previewCare.query(input),
    { onDone: setPreview },
  );
  const complete =
    value.name.trim() !== '' &&
    Boolean((value.subjectEn && value.bodyEn) || (value.subjectZh && value.bodyZh));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={journey ? journey.name : t('new')}
      description={t('variables')}
      size="lg"
      footer={
        <>
          <Button
            loading={look.pending}
            onClick={() => void look.run({ trigger: value.trigger, afterDays: value.afterDays })}
          >
            {t('preview')}
          </Button>
          <Button
            variant="primary"
            disabled={!complete}
            loading={save.pending}
            onClick={() => void save.run(value)}
          >
            {c('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('name')}>
          <Input value={value.name} maxLength={80} onChange={(e) => set({ name: e.target.value })} />
        </Field>
        <FormRow>
          <Field label={t('trigger')}>
            <Select
              value={value.trigger}
              onChange={(e) => set({ trigger: e.target.value as CareTrigger })}
              options={careTriggers.map((x) => ({ value: x, label: t(`triggers.${x}`) }))}
            />
          </Field>
          <Field label={t('afterDays')}>
            <NumberInput
              value={value.afterDays}
              min={0}
              max={365}
              onValueChange={(n) => n !== null && set({ afterDays: n })}
            />
          </Field>
        </FormRow>
        <Field label={t('subjectEn')}>
          <Input
            lang="en"
            value={value.subjectEn}
            maxLength={200}
            onChange={(e) => set({ subjectEn: e.target.value })}
          />
        </Field>
        <Field label={t('bodyEn')}>
          <Textarea
            lang="en"
            value={value.bodyEn}
            rows={4}
            maxLength={5000}
            onChange={(e) => set({ bodyEn: e.target.value })}
          />
        </Field>
        <Field label={t('subjectZh')}>
          <Input
            lang="zh-CN"
            value={value.subjectZh}
            maxLength={200}
            onChange={(e) => set({ subjectZh: e.target.value })}
          />
        </Field>
        <Field label={t('bodyZh')}>
          <Textarea
            lang="zh-CN"
            value={value.bodyZh}
            rows={4}
            maxLength={5000}
            onChange={(e) => set({ bodyZh: e.target.value })}
          />
        </Field>
        <Switch label={t('active')} checked={value.active} onCheckedChange={(active) => set({ active })} />
        {preview && (
          <section aria-live="polite">
            <h3 className="text-body font-semibold">{t('previewCount', { count: preview.count })}</h3>
            <ul className="mt-2 flex max-h-60 flex-col gap-1 overflow-y-auto text-dense">
              {preview.customers.map((p) => (
                <li key={`${p.id}${p.at}`} className="flex flex-wrap justify-between gap-2">
                  <span>
                    {p.name || '–'} {p.order && <span className="text-muted">{p.order.number}</span>}
                  </span>
                  <span className="text-muted">
                    {p.reason ? (
                      t(`reason.${p.reason}` as 'reason.opted_out')
                    ) : (
                      <DateTime value={p.at} style="date" />
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}
