'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { refusalOf } from '@/components/layout/refusal';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Drawer } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ReturnMethod } from '@/lib/contracts/aftersales';
import type { OrderReturnsView } from '@/lib/contracts/aftersales-views';
import { NewReturnLine, type WantedLine } from './new-return-line';
import { PreviewText } from './preview-text';

const nothing: WantedLine = {
  quantity: 0,
  reason: 'changed_mind',
  resolution: 'refund',
  exchangeVariantId: '',
  keepPercent: null,
};

/** A return on a buyer's behalf, with what it gives before it is asked for; the same decision as the buyer's own. */
export function NewReturnDialog({
  tenant,
  orderId,
  view,
  onClose,
}: {
  tenant: string;
  orderId: string;
  view: OrderReturnsView;
  onClose: () => void;
}) {
  const t = useTranslations('aftersales');
  const te = useTranslations('errors');
  const tc = useTranslations('common');
  const router = useRouter();
  const [wanted, setWanted] = useState<Record<string, WantedLine>>({});
  const [method, setMethod] = useState<ReturnMethod | ''>('');
  const [note, setNote] = useState('');
  const [override, setOverride] = useState(false);
  const chosen = Object.entries(wanted).filter(([, v]) => v.quantity > 0);
  const input = {
    orderId,
    lines: chosen.map(([lineId, v]) => ({
      lineId,
      quantity: v.quantity,
      reason: v.reason,
      resolution: v.resolution,
      ...(v.resolution === 'exchange' && v.exchangeVariantId
        ? { exchangeVariantId: v.exchangeVariantId }
        : {}),
      ...(v.resolution === 'keep_item' && v.keepPercent ? { keepPercent: v.keepPercent } : {}),
    })),
    ...(method ? { method } : {}),
    note: note.trim(),
    override,
  };
  const { data: preview, error } = useQuery(
    useTRPC().aftersales.preview.queryOptions(
      { ...input, note: '' },
      { enabled: chosen.length > 0, staleTime: 0, retry: false },
    ),
  );
  const refused = chosen.length > 0 && error ? refusalOf(error) : null;
  const action = useAction(() => trpc.aftersales.request.mutate(input), {
    success: (made) => t('newReturn.done', { number: made.number }),
    onDone: (made) => router.push(`/${tenant}/returns/${made.id}`),
  });
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={t('newReturn.title')}
      description={t('newReturn.text')}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={chosen.length === 0 || !preview || refused !== null || (override && note.trim() === '')}
            onClick={() => void action.run(undefined)}
          >
            {t('newReturn.confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {view.lines.map((l) => (
          <NewReturnLine
            key={l.lineId}
            line={l}
            value={wanted[l.lineId] ?? nothing}
            override={override}
            keepMaxPercent={override ? 100 : view.keepMaxPercent}
            onChange={(part) =>
              setWanted((old) => ({ ...old, [l.lineId]: { ...(old[l.lineId] ?? nothing), ...part } }))
            }
          />
        ))}
        <Field label={t('method.title')}>
          <Select
            value={method}
            placeholder={t('newReturn.anyMethod')}
            onChange={(e) => setMethod(e.target.value as ReturnMethod)}
            options={view.methods.map((value) => ({ value, label: t(`method.${value}`) }))}
          />
        </Field>
        <Checkbox
          label={t('newReturn.override')}
          hint={t('newReturn.overrideHint')}
          checked={override}
          onCheckedChange={setOverride}
        />
        <Field label={t('newReturn.note')} optional={!override}>
          <Textarea value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} />
        </Field>
        <div aria-live="polite">
          {refused ? (
            <Banner tone="danger">
              {te(refused.code as 'not_found', { param: refused.param ?? '', ...refused.facts } as never)}
            </Banner>
          ) : (
            preview && chosen.length > 0 && <PreviewText preview={preview} />
          )}
        </div>
      </div>
    </Drawer>
  );
}
