'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button, IconButton } from '@/components/ui/button';
import { Drawer } from '@/components/ui/dialog';
import { Field, FieldSet } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { type Disposition, dispositions, type Grade, grades } from '@/lib/contracts/aftersales';
import type { ReturnPageView } from '@/lib/contracts/aftersales-views';
import { FindingPhotos } from './finding-photos';

type Finding = {
  key: number;
  lineId: string;
  quantity: number;
  grade: Grade;
  disposition: Disposition;
  note: string;
  photoIds: string[];
};
const usual: Record<Grade, Disposition> = { a: 'restock', b: 'restock', c: 'refurbish', d: 'scrap' };
let keys = 0;

/** What an inspector finds: units by condition, where they go, and what of the promised money goes back for them. */
export function InspectDialog({ view, onClose }: { view: ReturnPageView; onClose: () => void }) {
  const t = useTranslations('aftersales');
  const tc = useTranslations('common');
  const r = view.case;
  const waiting = r.lines.filter((l) => l.received > l.inspected);
  const repairs = (lineId: string) => r.lines.find((l) => l.id === lineId)?.resolution === 'repair';
  const first = (lineId: string, quantity: number): Finding => ({
    key: keys++,
    lineId,
    quantity,
    grade: 'a',
    disposition: repairs(lineId) ? 'repair' : 'restock',
    note: '',
    photoIds: [],
  });
  const [found, setFound] = useState<Finding[]>(() =>
    waiting.map((l) => first(l.id, l.received - l.inspected)),
  );
  const change = (key: number, part: Partial<Finding>) =>
    setFound((list) => list.map((f) => (f.key === key ? { ...f, ...part } : f)));
  const used = (lineId: string) =>
    found.filter((f) => f.lineId === lineId).reduce((sum, f) => sum + f.quantity, 0);
  const tooMany = waiting.some((l) => used(l.id) > l.received - l.inspected);
  const action = useAction(
    () =>
      trpc.aftersales.inspect.mutate({
        returnId: r.id,
        expectedVersion: r.version,
        lines: found.filter((f) => f.quantity > 0).map(({ key: _, ...f }) => f),
      }),
    { success: t('done.inspect'), refresh: true, onDone: onClose },
  );
  return (
    <Drawer
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('inspect.title', { number: r.number })}
      description={t('inspect.text')}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            disabled={tooMany || found.every((f) => f.quantity === 0)}
            loading={action.pending}
            onClick={() => void action.run(undefined)}
          >
            {t('inspect.confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {waiting.map((l) => (
          <FieldSet
            key={l.id}
            legend={l.title}
            hint={t('inspect.waiting', { sku: l.sku, count: l.received - l.inspected })}
          >
            {found
              .filter((f) => f.lineId === l.id)
              .map((f) => (
                <Row
                  key={f.key}
                  returnId={r.id}
                  finding={f}
                  percent={view.gradePercent[f.grade]}
                  repair={repairs(l.id)}
                  onChange={(part) => change(f.key, part)}
                  onRemove={
                    found.filter((x) => x.lineId === l.id).length > 1
                      ? () => setFound((list) => list.filter((x) => x.key !== f.key))
                      : undefined
                  }
                />
              ))}
            <Button
              variant="ghost"
              size="sm"
              icon={<Plus aria-hidden />}
              className="self-start"
              onClick={() =>
                setFound((list) => [...list, first(l.id, Math.max(0, l.received - l.inspected - used(l.id)))])
              }
            >
              {t('inspect.split')}
            </Button>
          </FieldSet>
        ))}
        {tooMany && <Banner tone="danger">{t('inspect.tooMany')}</Banner>}
      </div>
    </Drawer>
  );
}

function Row({
  returnId,
  finding: f,
  percent,
  repair,
  onChange,
  onRemove,
}: {
  returnId: string;
  finding: Finding;
  percent: number;
  /** The buyer wants it repaired: it stays for them, and its condition pays nothing. */
  repair: boolean;
  onChange: (part: Partial<Finding>) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useTranslations('aftersales');
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line p-3">
      <div className="grid grid-cols-[5rem_1fr] gap-3">
        <Field label={t('quantity')}>
          <NumberInput
            value={f.quantity}
            min={0}
            max={1_000_000}
            onValueChange={(n) => onChange({ quantity: n ?? 0 })}
          />
        </Field>
        <Field label={t('inspect.grade')} hint={repair ? undefined : t('inspect.percent', { percent })}>
          <Select
            value={f.grade}
            onChange={(e) => {
              const grade = e.target.value as Grade;
              onChange({ grade, disposition: repair ? 'repair' : usual[grade] });
            }}
            options={grades.map((g) => ({ value: g, label: t(`grade.${g}`) }))}
          />
        </Field>
      </div>
      <Field label={t('inspect.disposition')} hint={t(`dispositionHint.${f.disposition}`)}>
        <Select
          value={f.disposition}
          onChange={(e) => onChange({ disposition: e.target.value as Disposition })}
          options={dispositions
            .filter((d) => (d === 'repair') === repair)
            .map((d) => ({ value: d, label: t(`disposition.${d}`) }))}
        />
      </Field>
      <div className="flex items-end gap-2">
        <Field label={t('inspect.note')} optional className="flex-1">
          <Input value={f.note} maxLength={500} onChange={(e) => onChange({ note: e.target.value })} />
        </Field>
        {onRemove && <IconButton label={t('inspect.remove')} icon={<X aria-hidden />} onClick={onRemove} />}
      </div>
      <FindingPhotos
        returnId={returnId}
        photoIds={f.photoIds}
        onChange={(photoIds) => onChange({ photoIds })}
      />
    </div>
  );
}
