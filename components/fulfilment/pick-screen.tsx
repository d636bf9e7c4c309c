'use client';
import { CircleCheck, PackageX, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { refusalOf } from '@/components/layout/refusal';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import { DateTime } from '@/components/ui/time';
import { ScanField, useScan } from '@/components/ui/use-scan';
import type { FulfilmentDetail, PickLine } from '@/lib/contracts/fulfilment';
import { CameraScanner } from './camera-scanner';
import { PickList } from './pick-list';
import { type ScanNote, ScanResult } from './scan-result';
import { ShortPickDialog } from './short-pick-dialog';
import { useBeep } from './use-beep';

const leftOf = (l: PickLine) => l.quantity - l.short - l.picked;

function NextStop({
  line,
  onTap,
  busy,
  onMissing,
}: {
  line: PickLine;
  onTap: () => void;
  busy: boolean;
  onMissing: () => void;
}) {
  const t = useTranslations('fulfilment.pick');
  return (
    <Card>
      <p className="text-meta text-muted">{t('next')}</p>
      <p className="my-1 text-[3.5rem] leading-none font-semibold tracking-tight break-all">
        {line.bin ?? t('noBin')}
      </p>
      <p className="mt-3 text-lead font-semibold">{line.title}</p>
      <p className="tabular text-body text-text-2">{line.sku}</p>
      <p className="mt-3 flex items-baseline gap-3">
        <span className="text-kpi font-semibold">{t('take', { count: leftOf(line) })}</span>
        <span className="tabular text-body text-muted">
          {t('of', { counted: line.picked, needed: line.quantity - line.short })}
        </span>
      </p>
      <div className="mt-4 grid grid-cols-2 gap-2">
        <Button variant="primary" size="lg" icon={<Plus aria-hidden />} loading={busy} onClick={onTap}>
          {t('tap')}
        </Button>
        <Button size="lg" icon={<PackageX aria-hidden />} onClick={onMissing}>
          {t('missing')}
        </Button>
      </div>
    </Card>
  );
}

/** Picking with a phone or a scanner: the next bin in large letters, one scan or tap for each unit, and a way to say what is not there. */
export function PickScreen({ tenant, work }: { tenant: string; work: FulfilmentDetail }) {
  const t = useTranslations('fulfilment.pick');
  const tf = useTranslations('fulfilment');
  const te = useTranslations('errors');
  const ts = useTranslations('status');
  const router = useRouter();
  const beep = useBeep();
  const [note, setNote] = useState<ScanNote | null>(null);
  const [missing, setMissing] = useState<PickLine | null>(null);
  const [busy, setBusy] = useState(false);
  const start = useAction((ids: string[]) => trpc.fulfilment.startPick.mutate({ ids }), { refresh: true });
  const total = work.lines.reduce((sum, l) => sum + l.quantity - l.short, 0);
  const done = work.lines.reduce((sum, l) => sum + l.picked, 0);
  const next = work.lines.find((l) => leftOf(l) > 0);

  const count = async (what: { code: string } | { lineId: string }) => {
    if (busy) return;
    setBusy(true);
    try {
      const answer = await trpc.fulfilment.scan.mutate({ id: work.id, stage: 'pick', quantity: 1, ...what });
      beep(answer.complete ? 'done' : 'right');
      setNote({
        tone: 'right',
        text: t('right', { sku: answer.sku, counted: answer.counted, needed: answer.needed }),
      });
      router.refresh();
    } catch (thrown) {
      const { code, facts } = refusalOf(thrown);
      beep('wrong');
      setNote({
        tone: 'wrong',
        text: te(code as 'not_found', { param: '', requestId: '', ...facts } as never),
      });
    } finally {
      setBusy(false);
    }
  };
  const scan = (code: string) => void count({ code });
  useScan(scan, { enabled: work.state === 'picking' && !missing });

  if (work.state === 'open' || work.state === 'accepted')
    return (
      <Card>
        <p className="mb-4 text-portal">
          {t('startText', { units: total, warehouse: work.warehouse.name })}{' '}
          <span className="text-text-2">
            {tf('col.shipBy')} <DateTime value={work.shipBy} />
          </span>
        </p>
        <PickList lines={work.lines} />
        <Button
          className="mt-4"
          variant="primary"
          size="lg"
          fullWidth
          loading={start.pending}
          disabled={work.openHolds > 0}
          onClick={() => start.run([work.id])}
        >
          {t('start')}
        </Button>
      </Card>
    );
  if (work.state !== 'picking')
    return (
      <Card>
        <EmptyState
          icon={<CircleCheck aria-hidden />}
          title={work.state === 'picked' ? t('done') : t('stopped')}
          text={
            work.state === 'picked'
              ? t('doneText')
              : t('stoppedText', { state: ts(`fulfilment.${work.state}` as 'fulfilment.open') })
          }
          action={
            work.state === 'picked' ? (
              <ButtonLink href={`/${tenant}/fulfilment/pack?code=${work.number}`} variant="primary">
                {t('toPack')}
              </ButtonLink>
            ) : (
              <ButtonLink href={`/${tenant}/fulfilment`}>{t('back')}</ButtonLink>
            )
          }
        />
        <PickList lines={work.lines} />
      </Card>
    );
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-4">
      <Progress value={done} max={total} label={t('progress', { done, total })} />
      <ScanResult note={note} />
      {next && (
        <NextStop
          line={next}
          busy={busy}
          onTap={() => void count({ lineId: next.id })}
          onMissing={() => setMissing(next)}
        />
      )}
      <ScanField label={t('scanLabel')} hint={t('scanHint')} onScan={scan} busy={busy} />
      <CameraScanner onScan={scan} />
      <Card title={t('list')} padded={false}>
        <PickList lines={work.lines} currentId={next?.id} />
      </Card>
      <a
        className="text-accent text-body underline underline-offset-3"
        href={`/api/files/${tenant}/pick-lists/${work.id}.pdf`}
        target="_blank"
        rel="noopener"
      >
        {tf('action.printPickList')}
      </a>
      <ShortPickDialog key={missing?.id} workId={work.id} line={missing} onClose={() => setMissing(null)} />
    </div>
  );
}
