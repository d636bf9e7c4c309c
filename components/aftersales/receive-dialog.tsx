'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { ScanField } from '@/components/ui/use-scan';
import type { ReturnPageView } from '@/lib/contracts/aftersales-views';
import { lineOfCode } from './line-of-code';

type Other = { sku: string; quantity: number };

/**
 * Goods of a return as they come out of the parcel, by scanner or by hand: fewer and the rest is waited for, more or
 * something else and it is noted apart and left to a person.
 */
export function ReceiveDialog({ view, onClose }: { view: ReturnPageView; onClose: () => void }) {
  const t = useTranslations('aftersales');
  const tc = useTranslations('common');
  const r = view.case;
  const open = r.lines.map((l) => ({ ...l, expected: l.quantity - l.received - l.waived }));
  const [counts, setCounts] = useState<Record<string, number>>({});
  const [others, setOthers] = useState<Other[]>([]);
  const [site, setSite] = useState(r.warehouse ?? view.warehouses[0]?.code ?? '');
  const [said, setSaid] = useState('');
  const action = useAction(
    () =>
      trpc.aftersales.receive.mutate({
        returnId: r.id,
        expectedVersion: r.version,
        warehouse: site,
        lines: [
          ...Object.entries(counts)
            .filter(([, quantity]) => quantity > 0)
            .map(([lineId, quantity]) => ({ lineId, quantity })),
          ...others
            .filter((o) => o.sku.trim() !== '')
            .map((o) => ({ sku: o.sku.trim(), quantity: o.quantity })),
        ],
      }),
    { success: t('done.receive'), refresh: true, onDone: onClose },
  );
  const add = (lineId: string) => setCounts((c) => ({ ...c, [lineId]: (c[lineId] ?? 0) + 1 }));
  const scan = (code: string) => {
    const lineId = lineOfCode(view.codes, code);
    const line = r.lines.find((l) => l.id === lineId);
    if (line) {
      add(line.id);
      setSaid(t('receive.scanned', { title: line.title, count: (counts[line.id] ?? 0) + 1 }));
      return;
    }
    setOthers((list) =>
      list.some((o) => o.sku === code)
        ? list.map((o) => (o.sku === code ? { ...o, quantity: o.quantity + 1 } : o))
        : [...list, { sku: code, quantity: 1 }],
    );
    setSaid(t('receive.foreign', { code }));
  };
  const sum = Object.values(counts).reduce((a, b) => a + b, 0) + others.reduce((a, o) => a + o.quantity, 0);
  const over = open.filter((l) => (counts[l.id] ?? 0) > l.expected);
  const short = open.filter((l) => l.expected > 0 && (counts[l.id] ?? 0) < l.expected);
  return (
    <Drawer
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('receive.title', { number: r.number })}
      description={t('receive.text')}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            disabled={sum === 0}
            loading={action.pending}
            onClick={() => void action.run(undefined)}
          >
            {t('receive.confirm', { count: sum })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <ScanField label={t('receive.scan')} hint={t('receive.scanHint')} onScan={scan} autoFocus />
        <p role="status" className="min-h-5 text-dense text-text-2">
          {said}
        </p>
        {open.map((l) => (
          <Field
            key={l.id}
            label={l.title}
            hint={t('receive.expected', { sku: l.sku, expected: l.expected, received: l.received })}
          >
            <NumberInput
              value={counts[l.id] ?? 0}
              min={0}
              max={1_000_000}
              onValueChange={(n) => setCounts((c) => ({ ...c, [l.id]: n ?? 0 }))}
            />
          </Field>
        ))}
        {sum === 0 && (
          <Button
            variant="link"
            size="sm"
            className="self-start"
            onClick={() => setCounts(Object.fromEntries(open.map((l) => [l.id, Math.max(0, l.expected)])))}
          >
            {t('receive.all')}
          </Button>
        )}
        {others.map((o, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are appended only and have no other name while they are typed
          <div key={i} className="grid grid-cols-[1fr_6rem] gap-3">
            <Field label={t('receive.otherSku')}>
              <Input
                value={o.sku}
                maxLength={80}
                onChange={(e) =>
                  setOthers((list) => list.map((x, j) => (j === i ? { ...x, sku: e.target.value } : x)))
                }
              />
            </Field>
            <Field label={t('quantity')}>
              <NumberInput
                value={o.quantity}
                min={1}
                max={1_000_000}
                onValueChange={(n) =>
                  setOthers((list) => list.map((x, j) => (j === i ? { ...x, quantity: n ?? 1 } : x)))
                }
              />
            </Field>
          </div>
        ))}
        <Button
          variant="ghost"
          size="sm"
          icon={<Plus aria-hidden />}
          className="self-start"
          onClick={() => setOthers((list) => [...list, { sku: '', quantity: 1 }])}
        >
          {t('receive.addOther')}
        </Button>
        <Field label={t('col.warehouse')} hint={t('receive.siteHint')}>
          <Select
            value={site}
            onChange={(e) => setSite(e.target.value)}
            options={view.warehouses.map((w) => ({ value: w.code, label: `${w.code} · ${w.name}` }))}
          />
        </Field>
        {(over.length > 0 || others.length > 0) && <Banner tone="warning">{t('receive.oddText')}</Banner>}
        {sum > 0 && over.length === 0 && short.length > 0 && <Banner>{t('receive.partText')}</Banner>}
      </div>
    </Drawer>
  );
}
