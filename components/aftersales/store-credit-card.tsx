'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { MoneyInput } from '@/components/ui/number-input';
import { DateTime } from '@/components/ui/time';
import type { StoreCreditView } from '@/lib/contracts/finance-refunds';

/** What a person has in store credit, every movement, and the way to give some as goodwill. */
export function StoreCreditCard({
  customerId,
  currency,
  credit,
  may,
}: {
  customerId: string;
  /** the shop's own */
  currency: string;
  credit: StoreCreditView[];
  may: boolean;
}) {
  const t = useTranslations('aftersales.credit');
  const [giving, setGiving] = useState(false);
  return (
    <Card
      title={t('title')}
      actions={
        may && (
          <Button size="sm" onClick={() => setGiving(true)}>
            {t('give')}
          </Button>
        )
      }
    >
      {credit.length === 0 && <p className="text-muted">{t('none')}</p>}
      {credit.map((c) => (
        <div key={c.currency}>
          <p className="text-title font-semibold">
            <Money value={{ minor: c.balanceMinor, currency: c.currency }} />
          </p>
          <ul className="mt-2 flex flex-col gap-1.5 text-dense">
            {c.entries.slice(0, 8).map((e) => (
              <li key={e.id} className="flex flex-wrap justify-between gap-x-3">
                <span className="text-text-2">
                  {t(`kind.${e.kind}`)}
                  {(e.orderNumber || e.note) && ` · ${e.orderNumber ?? e.note}`}
                </span>
                <span className="flex gap-2">
                  <span className="text-muted">
                    <DateTime value={e.createdAt} style="date" />
                  </span>
                  <Money value={{ minor: e.amountMinor, currency: c.currency }} sign />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {giving && <GiveDialog customerId={customerId} currency={currency} onClose={() => setGiving(false)} />}
    </Card>
  );
}

function GiveDialog({
  customerId,
  currency,
  onClose,
}: {
  customerId: string;
  currency: string;
  onClose: () => void;
}) {
  const t = useTranslations('aftersales.credit');
  const tc = useTranslations('common');
  const [minor, setMinor] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const action = useAction(
    () =>
      trpc.finance.giveCredit.mutate({
        customerId,
        amount: { minor: minor ?? 0, currency },
        reason: reason.trim(),
      }),
    { success: t('given'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={t('giveTitle')}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={!minor || minor <= 0 || reason.trim() === ''}
            onClick={() => void action.run(undefined)}
          >
            {t('give')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('amount')}>
          <MoneyInput currency={currency} value={minor} onValueChange={setMinor} />
        </Field>
        <Field label={tc('reason')}>
          <Input value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
