'use client';
import { Percent } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button, IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import type { ProviderStanding } from '@/lib/contracts/settlements';

/** Says what a provider may keep of each payment. */
export function FeeTermsButton({
  provider,
  currency,
  terms,
}: {
  provider: string;
  currency: string;
  terms: ProviderStanding['terms'];
}) {
  const t = useTranslations('settlements');
  const tc = useTranslations('common');
  const [open, setOpen] = useState(false);
  const [percent, setPercent] = useState<number | null>(terms ? terms.basisPoints / 100 : null);
  const [fixedMinor, setFixed] = useState<number | null>(terms?.fixedMinor ?? 0);
  const save = useAction(trpc.settlements.setFeeTerms.mutate, {
    success: t('termsSaved'),
    refresh: true,
    onDone: () => setOpen(false),
  });
  return (
    <>
      <IconButton
        size="sm"
        variant="ghost"
        icon={<Percent aria-hidden />}
        label={`${t('setTerms')}: ${provider}`}
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="sm"
        title={t('termsOf', { provider })}
        footer={
          <>
            {terms && (
              <Button
                className="me-auto"
                loading={save.pending}
                onClick={() => save.run({ provider, basisPoints: null })}
              >
                {t('dropTerms')}
              </Button>
            )}
            <Button onClick={() => setOpen(false)}>{tc('cancel')}</Button>
            <Button
              variant="primary"
              loading={save.pending}
              disabled={percent === null}
              onClick={() =>
                save.run({
                  provider,
                  basisPoints: Math.round((percent ?? 0) * 100),
                  fixedMinor: fixedMinor ?? 0,
                })
              }
            >
              {tc('save')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <p className="text-body text-text-2">{t('termsHint')}</p>
          <Field label={t('percent')}>
            <NumberInput value={percent} min={0} max={100} decimals={2} onValueChange={setPercent} />
          </Field>
          <Field label={t('fixed')}>
            <MoneyInput value={fixedMinor} currency={currency} onValueChange={setFixed} />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
