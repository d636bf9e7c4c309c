'use client';
import { PackageOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { refusalOf } from '@/components/layout/refusal';
import { trpc } from '@/components/layout/trpc';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ScanField, useScan } from '@/components/ui/use-scan';
import type { FulfilmentDetail } from '@/lib/contracts/fulfilment';
import { CameraScanner } from './camera-scanner';
import { PackDone } from './pack-done';
import { PackForm } from './pack-form';
import { PackTiles } from './pack-tiles';
import { type ScanNote, ScanResult } from './scan-result';
import { useBeep } from './use-beep';

/**
 * The bench: a scan opens an order, further scans count its items up, and the parcel closes only when all match. Every
 * scan is checked by the server; a wrong one changes nothing. The next order's scan opens it.
 */
export function PackStation({ tenant, initialCode }: { tenant: string; initialCode: string | null }) {
  const t = useTranslations('fulfilment.pack');
  const te = useTranslations('errors');
  const ts = useTranslations('status');
  const beep = useBeep();
  const [work, setWork] = useState<FulfilmentDetail | null>(null);
  const [note, setNote] = useState<ScanNote | null>(null);
  const [busy, setBusy] = useState(false);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const current = useRef<FulfilmentDetail | null>(null);
  const show = (next: FulfilmentDetail | null) => {
    current.current = next;
    setWork(next);
  };

  const say = (tone: ScanNote['tone'], text: string) => {
    beep(tone);
    setNote({ tone, text });
  };
  const refusalText = (thrown: unknown) => {
    const { code, facts } = refusalOf(thrown);
    return te(code as 'not_found', { param: '', requestId: '', ...facts } as never);
  };

  const open = async (code: string): Promise<boolean> => {
    try {
      const found = await trpc.fulfilment.find.query({ code });
      if (found.state === 'picked' || found.state === 'packed') {
        show(found);
        say('right', found.state === 'packed' ? t('already', { number: found.number }) : found.orderNumber);
        return true;
      }
      say(
        'wrong',
        t('notReady', {
          number: found.number,
          state: ts(`fulfilment.${found.state}` as 'fulfilment.open'),
        }),
      );
      return true;
    } catch (thrown) {
      if (refusalOf(thrown).code !== 'not_found') say('wrong', refusalText(thrown));
      return refusalOf(thrown).code !== 'not_found';
    }
  };

  const scanItem = async (work: FulfilmentDetail, what: { code: string } | { lineId: string }) => {
    try {
      const answer = await trpc.fulfilment.scan.mutate({ id: work.id, stage: 'pack', quantity: 1, ...what });
      show({
        ...work,
        lines: work.lines.map((l) => (l.id === answer.lineId ? { ...l, packed: answer.counted } : l)),
      });
      beep(answer.complete ? 'done' : 'right');
      setNote({ tone: 'right', text: `${answer.sku}: ${answer.counted} / ${answer.needed}` });
    } catch (thrown) {
      const isOther = 'code' in what && refusalOf(thrown).code === 'wrong_item' && (await open(what.code));
      if (!isOther) say('wrong', refusalText(thrown));
    }
  };

  const handle = async (what: { code: string } | { lineId: string }) => {
    setBusy(true);
    const now = current.current;
    if (now?.state === 'picked') await scanItem(now, what);
    else if ('code' in what && !(await open(what.code))) say('wrong', t('unknown', { code: what.code }));
    setBusy(false);
  };
  // One after the other: a fast scanner must not overtake itself.
  const enqueue = (what: { code: string } | { lineId: string }) => {
    queue.current = queue.current.then(() => handle(what));
  };
  const scan = (code: string) => enqueue({ code });
  useScan(scan);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || !initialCode) return;
    opened.current = true;
    scan(initialCode);
  });

  const reload = async () => {
    const now = current.current;
    if (now) show(await trpc.fulfilment.get.query({ id: now.id }));
  };
  const leave = () => {
    show(null);
    setNote(null);
  };
  const packing = work?.state === 'picked';
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <ScanField
          label={packing ? t('scanItem') : t('scanOrder')}
          hint={packing ? t('scanItemHint') : t('scanOrderHint')}
          onScan={scan}
          busy={busy}
          autoFocus
        />
        <ScanResult note={note} />
        {work ? (
          <PackTiles work={work} onTap={(lineId) => enqueue({ lineId })} />
        ) : (
          <Card>
            <EmptyState icon={<PackageOpen aria-hidden />} title={t('waiting')} text={t('waitingText')} />
          </Card>
        )}
        <CameraScanner onScan={scan} />
      </div>
      {work && packing && <PackForm key={work.id} work={work} onDone={reload} onLeave={leave} />}
      {work && !packing && <PackDone tenant={tenant} work={work} onChange={reload} onNext={leave} />}
    </div>
  );
}
