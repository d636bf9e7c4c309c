'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { Select } from '@/components/ui/select';
import type { DeskRow, FixExceptionsInput, FixOption } from '@/lib/contracts/orders-desk';
import { sayableMeanings } from '@/lib/contracts/orders-desk-words';
import { AddressFix } from './address-fix';
import { CountFix } from './count-fix';
import { FixEffect } from './fix-effect';
import { PaymentFix } from './payment-fix';
import { orderOf, scopeOf, useFix } from './use-fix';
import { useFixWords } from './use-fix-words';

export type FixTask = { exception: DeskRow; option: FixOption };

async function variants(q: string) {
  const found = await trpc.catalog.searchVariants.query({ q, limit: 20 });
  return found.map((v) => ({ value: v.id, label: v.title || v.sku, hint: v.sku }));
}

/** Looks at what a fix does before it is made, and asks for what it needs. */
export function FixDialog({ task, onClose }: { task: FixTask; onClose: () => void }) {
  const { kind } = task.option;
  if (kind === 'change_address') return <AddressFix exception={task.exception} onClose={onClose} />;
  if (kind === 'record_payment') return <PaymentFix exception={task.exception} onClose={onClose} />;
  if (kind === 'count_stock') return <CountFix exception={task.exception} onClose={onClose} />;
  return <CommandFix task={task} onClose={onClose} />;
}

function CommandFix({ task, onClose }: { task: FixTask; onClose: () => void }) {
  const t = useTranslations('exceptions');
  const tc = useTranslations('common');
  const words = useFixWords();
  const { exception: x, option } = task;
  const [text, setText] = useState(
    option.kind === 'map_status' ? String(option.facts.meaning ?? 'open') : '',
  );
  const fix = useFix(onClose);
  const asks = option.mode === 'form' || option.kind === 'map_status';
  const command = (): FixExceptionsInput['fix'] => {
    if (!asks) return orderOf(option);
    if (option.kind === 'map_sku') return { kind: 'map_sku', variantId: text };
    if (option.kind === 'map_status') return { kind: 'map_status', meaning: text as 'open' };
    return { kind: option.kind as 'settle', reason: text.trim() };
  };
  const sku = String(x.facts.sku ?? '');
  const difference = Number(option.facts.differenceMinor ?? 0);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={option.kind === 'map_sku' ? t('mapTitle', { sku }) : words(option)}
      description={
        t.has(`explain.${option.kind}` as never) ? t(`explain.${option.kind}` as never) : undefined
      }
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant={option.kind === 'cancel_missing' ? 'danger' : 'primary'}
            loading={fix.pending}
            disabled={asks && text.trim() === ''}
            autoFocus={!asks}
            onClick={() => void fix.run({ ...scopeOf(x, option.scope), fix: command() })}
          >
            {words(option)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {option.kind === 'map_sku' && asks && (
          <Field label={t('variant')}>
            <Combobox onSearch={variants} value={text || null} onValueChange={(id) => setText(id ?? '')} />
          </Field>
        )}
        {option.kind === 'map_sku' && !asks && (
          <p>
            {t(`evidence.${option.facts.evidence as 'same_letters'}`, {
              sku,
              ours: String(option.facts.sku),
              title: String(option.facts.title),
            })}
          </p>
        )}
        {option.kind === 'map_status' && (
          <Field label={t('meaningLabel', { status: String(x.facts.status ?? '') })}>
            <Select
              value={text}
              onChange={(e) => setText(e.target.value)}
              options={sayableMeanings.map((value) => ({ value, label: t(`fixes.meaning.${value}`) }))}
            />
          </Field>
        )}
        {(option.kind === 'settle' || option.kind === 'dismiss') && (
          <Field label={t(option.kind === 'settle' ? 'resolution' : 'dismissReason')}>
            <Input value={text} onChange={(e) => setText(e.target.value)} />
          </Field>
        )}
        {option.kind === 'accept_payment' && difference > 0 && (
          <p>
            {t('difference')}{' '}
            <Money
              value={{ minor: difference, currency: String(option.facts.currency || x.orderTotal.currency) }}
            />
          </p>
        )}
        <FixEffect exception={x} scope={option.scope} />
      </div>
    </Dialog>
  );
}
