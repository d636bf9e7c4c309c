'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, FieldSet } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type RepairOutcome, repairOutcomes } from '@/lib/contracts/aftersales';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';

const ways = ['scrap', 'supplier', 'refurbish'] as const;
type Verdict = { outcome: RepairOutcome; disposition: (typeof ways)[number] };
const mended: Verdict = { outcome: 'repaired', disposition: 'scrap' };

/** What came of the goods at repair: back to the buyer, or money or new goods instead; all of a return at once. */
export function RepairDialog({ return: r, onClose }: { return: ReturnDetail; onClose: () => void }) {
  const t = useTranslations('aftersales');
  const tc = useTranslations('common');
  const lines = r.lines.filter((l) => l.repairing > 0);
  const [verdicts, setVerdicts] = useState<Record<string, Verdict>>({});
  const [note, setNote] = useState('');
  const action = useAction(
    () =>
      trpc.aftersales.finishRepair.mutate({
        returnId: r.id,
        expectedVersion: r.version,
        lines: lines.map((l) => ({ lineId: l.id, ...(verdicts[l.id] ?? mended) })),
        note: note.trim(),
      }),
    { success: t('repair.done'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('repair.title', { number: r.number })}
      description={t('repair.text')}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button variant="primary" loading={action.pending} onClick={() => void action.run(undefined)}>
            {t('repair.confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {lines.map((l) => {
          const v = verdicts[l.id] ?? mended;
          const change = (part: Partial<Verdict>) =>
            setVerdicts((old) => ({ ...old, [l.id]: { ...(old[l.id] ?? mended), ...part } }));
          return (
            <FieldSet key={l.id} legend={l.title} hint={t('repair.line', { sku: l.sku, count: l.repairing })}>
              <Field label={t('repair.outcomeLabel')}>
                <Select
                  value={v.outcome}
                  onChange={(e) => change({ outcome: e.target.value as RepairOutcome })}
                  options={repairOutcomes.map((value) => ({ value, label: t(`repair.outcome.${value}`) }))}
                />
              </Field>
              {v.outcome !== 'repaired' && (
                <Field label={t('repair.goesTo')} hint={t(`dispositionHint.${v.disposition}`)}>
                  <Select
                    value={v.disposition}
                    onChange={(e) => change({ disposition: e.target.value as Verdict['disposition'] })}
                    options={ways.map((value) => ({ value, label: t(`disposition.${value}`) }))}
                  />
                </Field>
              )}
            </FieldSet>
          );
        })}
        <Field label={t('repair.note')} optional>
          <Textarea value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
