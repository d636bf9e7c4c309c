'use client';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { ButtonLink } from '@/components/ui/link';
import { Select } from '@/components/ui/select';
import { DateTime } from '@/components/ui/time';
import { type TestCard, type TestCheckout, type TestPortal, testCards } from '@/lib/contracts/billing';

function CardChoice({ value, onChange }: { value: TestCard; onChange: (card: TestCard) => void }) {
  const t = useTranslations('billing.test');
  return (
    <Field label={t('card')}>
      <Select
        value={value}
        onChange={(e) => onChange(e.target.value as TestCard)}
        options={testCards.map((card) => ({ value: card, label: t(`cards.${card}`) }))}
      />
    </Field>
  );
}

/** The stand-in's checkout: a card that works, one that is declined, or one that fails later. */
export function TestCheckoutPage({ session, checkout: c }: { session: string; checkout: TestCheckout }) {
  const t = useTranslations('billing');
  const format = useFormatter();
  const [card, setCard] = useState<TestCard>('works');
  const pay = useAction(() => trpc.billing.payTest.mutate({ session, card }), {
    onDone: ({ returnTo }) => window.location.assign(returnTo),
  });
  const amount = format.number(c.amountMinor / 100, { style: 'currency', currency: c.currency });
  return (
    <Card className="max-w-md">
      <div className="flex flex-col gap-4">
        <Banner tone="neutral">{t('test.label')}</Banner>
        <p>{t('pays', { plan: t(`plan.${c.plan}`), seats: c.seats })}</p>
        {c.state === 'open' ? (
          <>
            <CardChoice value={card} onChange={setCard} />
            <Button variant="primary" loading={pay.pending} onClick={() => pay.run(undefined)}>
              {t('test.pay', { amount })}
            </Button>
          </>
        ) : (
          <p>{t('test.done')}</p>
        )}
      </div>
    </Card>
  );
}

/** The stand-in's customer portal: another card, and the clock. */
export function TestPortalPage({ portal: p }: { portal: TestPortal }) {
  const t = useTranslations('billing.test');
  const router = useRouter();
  const [card, setCard] = useState<TestCard>(p.card ?? 'works');
  const save = useAction(
    async () => {
      await trpc.billing.changeTestCard.mutate({ card });
      await trpc.billing.refresh.mutate();
    },
    { success: t('cardSaved'), onDone: () => router.refresh() },
  );
  const move = useAction(
    async (days: number) => {
      await trpc.billing.advanceTestClock.mutate({ days });
      await trpc.billing.refresh.mutate();
    },
    { success: t('moved'), onDone: () => router.refresh() },
  );
  return (
    <Card className="max-w-md">
      <div className="flex flex-col gap-4">
        <Banner tone="neutral">{t('label')}</Banner>
        <p>{t('openInvoices', { count: p.openInvoices })}</p>
        <CardChoice value={card} onChange={setCard} />
        <Button variant="primary" loading={save.pending} onClick={() => save.run(undefined)}>
          {t('saveCard')}
        </Button>
        <p>
          {t('clock')}: <DateTime value={p.now} />
        </p>
        <div className="flex flex-wrap gap-2">
          {[1, 15, 31].map((days) => (
            <Button key={days} size="sm" loading={move.pending} onClick={() => move.run(days)}>
              {t('ahead', { days })}
            </Button>
          ))}
        </div>
        <ButtonLink href={new URL(p.returnTo).pathname}>{t('back')}</ButtonLink>
      </div>
    </Card>
  );
}
