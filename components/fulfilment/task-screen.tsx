'use client';
import { CircleCheck, CloudOff, PackageX, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { ButtonLink } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { ScanField, useScan } from '@/components/ui/use-scan';
import { leftAt, leftOf, spread } from '@/lib/contracts/pick-deeds';
import type { PickStopView, PickTaskView } from '@/lib/contracts/waves';
import { skuKey } from '@/lib/kernel/sku';
import { CameraScanner } from './camera-scanner';
import { type ScanNote, ScanResult } from './scan-result';
import { StopList } from './stop-list';
import { TaskFloor } from './task-floor';
import { TaskShort } from './task-short';
import { useBeep } from './use-beep';
import { useDeeds } from './use-deeds';

const same = (a: string, b: string) => skuKey(a) === skuKey(b);
const isItem = (s: PickStopView, code: string) => same(s.sku, code) || s.barcodes.some((b) => same(b, code));

/** A cart on a phone: the next bin in large letters, bin, then item, then how many; it goes on without a connection. */
export function TaskScreen({
  tenant,
  task,
  mine,
  pickers,
}: {
  tenant: string;
  task: PickTaskView;
  mine: boolean;
  pickers: { value: string; label: string }[];
}) {
  const t = useTranslations('floor.pick');
  const te = useTranslations('errors');
  const router = useRouter();
  const beep = useBeep();
  const [note, setNote] = useState<ScanNote | null>(null);
  const [atBin, setAtBin] = useState<string | null>(null);
  const [short, setShort] = useState<PickStopView | null>(null);
  const [last, setLast] = useState<{ binId: string | null; variantId: string; quantity: number } | null>(
    null,
  );
  const deeds = useDeeds(task, router.refresh, (r) => {
    beep('wrong');
    setNote({
      tone: 'wrong',
      text: te(r.code as 'not_found', { param: '', requestId: '', ...r.facts } as never),
    });
  });
  const start = useAction(trpc.waves.startTask.mutate, {
    refresh: true,
    success: (r) => (r.dropped.length > 0 ? t('dropped', { numbers: r.dropped.join(', ') }) : undefined),
  });
  const hand = useAction(trpc.waves.handTask.mutate, { refresh: true, success: t('handed') });
  const { stops } = deeds;
  const next = stops.find((s) => leftAt(s) > 0);
  const binKey = next ? `${next.binId}` : '';
  useEffect(() => {
    if (binKey !== '') setAtBin(null);
  }, [binKey]);
  const units = stops.reduce((n, s) => n + s.drops.reduce((m, d) => m + d.quantity - d.short, 0), 0);
  const done = stops.reduce((n, s) => n + s.drops.reduce((m, d) => m + d.picked, 0), 0);
  const right = (text: string) => {
    beep(done + 1 >= units ? 'done' : 'right');
    setNote({ tone: 'right', text });
  };
  const wrong = (text: string) => {
    beep('wrong');
    setNote({ tone: 'wrong', text });
  };
  const take = (s: PickStopView, quantity: number) => {
    const drops = spread(s.drops, quantity);
    if (!drops) return wrong(te('too_many_scanned', { sku: s.sku }));
    const what = { binId: s.binId, variantId: s.variantId, quantity };
    deeds.add({ kind: 'pick', ...what });
    setLast(what);
    right(
      t('took', {
        sku: s.sku,
        slots: drops.map((d) => t('slotTimes', { slot: d.slot, count: d.quantity })).join(', '),
      }),
    );
  };
  const scan = (code: string) => {
    if (!next) return;
    if (next.bin && atBin !== next.bin) {
      if (same(code, next.bin)) {
        setAtBin(next.bin);
        return right(t('atBin', { bin: next.bin }));
      }
      return wrong(
        isItem(next, code) ? t('binFirst', { bin: next.bin }) : t('wrongBin', { code, bin: next.bin }),
      );
    }
    if (!isItem(next, code)) return wrong(te('wrong_item', { scanned: code }));
    take(next, 1);
  };
  const picking = task.state !== 'waiting' && mine;
  useScan(scan, { enabled: picking && !short });

  if (!mine || task.state === 'waiting')
    return (
      <Card>
        <p className="mb-4 text-portal">
          {task.assignee && !mine
            ? t('taken', { by: task.assignee.name })
            : t('startText', { orders: task.orders, units: task.units, stops: task.stops.length })}
        </p>
        <TaskFloor task={{ ...task, stops }} className="mb-4 max-h-80" />
        {(!task.assignee || mine) && task.state !== 'cancelled' && task.state !== 'done' && (
          <Button
            variant="primary"
            size="lg"
            fullWidth
            loading={start.pending}
            onClick={() => start.run({ taskId: task.id })}
          >
            {t('start')}
          </Button>
        )}
        <StopList stops={stops} />
      </Card>
    );
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-4">
      <Progress value={done} max={units} label={t('progress', { done, total: units })} />
      {(deeds.offline || deeds.waiting > 3) && (
        <Banner tone="warning" title={t('offline', { count: deeds.waiting })}>
          <span className="inline-flex items-center gap-2">
            <CloudOff aria-hidden className="size-4" /> {t('offlineText')}
          </span>
        </Banner>
      )}
      <ScanResult note={note} />
      {next ? (
        <Card>
          <p className="text-meta text-muted">{t(atBin || !next.bin ? 'scanItem' : 'goTo')}</p>
          <p className="my-1 text-[3.5rem] leading-none font-semibold tracking-tight break-words">
            {next.bin ?? t('noBin')}
          </p>
          <p className="mt-3 text-lead font-semibold">{next.title}</p>
          <p className="tabular text-body text-text-2">{next.sku}</p>
          <p className="mt-3 text-kpi font-semibold">{t('take', { count: leftAt(next) })}</p>
          <ul className="mt-2 flex flex-wrap gap-2">
            {next.drops
              .filter((d) => leftOf(d) > 0)
              .map((d) => (
                <li
                  key={d.id}
                  className="tabular rounded-md border border-line-strong px-3 py-1.5 text-lead font-semibold"
                >
                  {t('slotTimes', { slot: d.slot, count: leftOf(d) })}
                </li>
              ))}
          </ul>
          <div className="mt-4 grid grid-cols-2 gap-2">
            <Button variant="primary" size="lg" onClick={() => take(next, leftAt(next))}>
              {t('takeAll', { count: leftAt(next) })}
            </Button>
            <Button size="lg" icon={<PackageX aria-hidden />} onClick={() => setShort(next)}>
              {t('missing')}
            </Button>
          </div>
        </Card>
      ) : (
        <Card>
          <EmptyState
            icon={<CircleCheck aria-hidden />}
            title={t('done')}
            text={t('doneText')}
            action={
              <ButtonLink variant="primary" href={`/${tenant}/fulfilment/pack`}>
                {t('toPack')}
              </ButtonLink>
            }
          />
        </Card>
      )}
      {next && (
        <>
          <ScanField label={t('scanLabel')} hint={t('scanHint')} onScan={scan} />
          <CameraScanner onScan={scan} />
        </>
      )}
      {last && (
        <Button
          icon={<Undo2 aria-hidden />}
          onClick={() => {
            deeds.add({ kind: 'undo', ...last });
            setLast(null);
            setNote(null);
          }}
        >
          {t('undo', { count: last.quantity })}
        </Button>
      )}
      <Card title={t('map')}>
        <TaskFloor task={{ ...task, stops }} />
      </Card>
      <Card title={t('list')} padded={false}>
        <StopList stops={stops} />
      </Card>
      {next && (
        <Field label={t('hand')} hint={t('handHint')}>
          <Select
            value=""
            placeholder={t('handTo')}
            options={pickers}
            onChange={(e) => e.target.value && hand.run({ taskId: task.id, memberId: e.target.value })}
          />
        </Field>
      )}
      <TaskShort
        key={`${short?.binId}${short?.variantId}`}
        stop={short}
        onClose={() => setShort(null)}
        onReport={(quantity, reason) => {
          if (short)
            deeds.add({ kind: 'short', binId: short.binId, variantId: short.variantId, quantity, reason });
          setShort(null);
        }}
      />
    </div>
  );
}
