'use client';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import {
  binsOfPlan,
  depotCorners,
  drawPlan,
  type MapPlan,
  mapPlanSchema,
  mostBins,
} from '@/lib/contracts/warehouse-map';
import { FloorPlan } from './floor-plan';

const start: MapPlan = {
  aisles: 6,
  baysPerBlock: 8,
  blocks: 2,
  levels: 3,
  sides: 2,
  aislePitchMm: 3000,
  bayMm: 1200,
  crossWidthMm: 2400,
  firstAisle: 'A',
  depot: 'left',
  benches: 2,
};
const numbers = [
  ['aisles', 1, 60],
  ['blocks', 1, 4],
  ['baysPerBlock', 1, 100],
  ['sides', 1, 2],
  ['levels', 1, 12],
  ['aislePitchMm', 1000, 20000],
  ['bayMm', 200, 10000],
  ['crossWidthMm', 500, 20000],
  ['benches', 0, 12],
] as const;

/** Rows and columns of a warehouse, with the plan in view while one types. Loaded when it is opened. */
export function PlanForm({
  warehouseId,
  version,
  onDone,
}: {
  warehouseId: string;
  version: number;
  onDone: () => void;
}) {
  const t = useTranslations('floor.map');
  const form = useZodForm(async () => mapPlanSchema, { defaultValues: start });
  const save = useAction((plan: MapPlan) => trpc.inventory.drawMap.mutate({ warehouseId, version, plan }), {
    success: (r) => t('drawn', { count: r.bins }),
    refresh: true,
    onDone,
    form,
  });
  const parsed = mapPlanSchema.safeParse(form.watch());
  const bins = parsed.success ? binsOfPlan(parsed.data) : null;
  const fits = bins !== null && bins <= mostBins;
  return (
    <Form form={form} onSubmit={save.run}>
      <p className="text-body text-text-2">{t('editText')}</p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {numbers.map(([name, min, max]) => (
          <FormField key={name} form={form} name={name} label={t(`field.${name}`)} required>
            {(f) => <NumberInput {...f} min={min} max={max} />}
          </FormField>
        ))}
        <FormField form={form} name="firstAisle" label={t('field.firstAisle')} required>
          {(f) => <Input {...f} />}
        </FormField>
        <FormField form={form} name="depot" label={t('field.depot')} required>
          {(f) => (
            <Select {...f} options={depotCorners.map((value) => ({ value, label: t(`depot.${value}`) }))} />
          )}
        </FormField>
      </div>
      {bins !== null && (
        <p className={fits ? 'text-body' : 'text-body font-semibold text-danger'} aria-live="polite">
          {fits ? t('willHave', { count: bins }) : t('tooMany', { most: mostBins })}
        </p>
      )}
      {parsed.success && fits && (
        <FloorPlan
          map={drawPlan(parsed.data).map}
          cells={[]}
          label={t('preview')}
          depotLabel={t('depotLabel')}
          className="max-h-72 rounded-card border border-line"
        />
      )}
      {version > 0 && <p className="text-body text-text-2">{t('redrawText')}</p>}
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending} disabled={!fits}>
          {t('draw')}
        </Button>
      </FormActions>
    </Form>
  );
}
