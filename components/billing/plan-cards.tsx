'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card, CardGrid } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Money } from '@/components/ui/money';
import type { BillingView } from '@/lib/contracts/billing';
import { type PaidPlan, type PlanPrices, planNames, plans } from '@/lib/contracts/plans';

/** The plans beside each other, and the way from one to another. */
export function PlanCards({ view }: { view: BillingView }) {
  const t = useTranslations('billing');
  const [wanted, setWanted] = useState<PaidPlan | null>(null);
  const checkout = useAction((plan: PaidPlan) => trpc.billing.checkout.mutate({ plan }), {
    onDone: ({ url }) => window.location.assign(url),
  });
  const change = useAction(
    async (plan: PaidPlan) => {
      await trpc.billing.changePlan.mutate({ plan });
      await trpc.billing.refresh.mutate();
    },
    { success: t('changed'), refresh: true },
  );
  const currency = view.currency as keyof PlanPrices;
  const mine = view.subscription?.plan ?? (view.isDemo ? view.plan : 'free');
  return (
    <>
      <CardGrid min="16rem">
        {planNames.map((plan) => {
          const { limits, seatMonth } = plans[plan];
          const name = t(`plan.${plan}`);
          return (
            <Card key={plan} title={name}>
              <p className="text-lead font-semibold">
                {plan === 'free' ? (
                  t('freePrice')
                ) : (
                  <>
                    <Money value={{ minor: seatMonth[currency], currency }} />{' '}
                    <span className="text-dense font-normal text-muted">{t('perSeat')}</span>
                  </>
                )}
              </p>
              <ul className="mt-2 mb-4 flex flex-col gap-1 text-dense text-text-2">
                <li>{t('includes.orders', { count: limits.ordersPerMonth })}</li>
                <li>{t('includes.seats', { count: limits.seats ?? 0 })}</li>
                <li>{t('includes.apiKeys', { count: limits.apiKeys })}</li>
                <li>{t('includes.webhooks', { count: limits.webhookEndpoints })}</li>
              </ul>
              {plan === mine && <p className="text-dense font-semibold">{t('isCurrent')}</p>}
              {plan !== 'free' && plan !== mine && (
                <Button
                  variant="primary"
                  loading={checkout.pending}
                  onClick={() => (view.subscription ? setWanted(plan) : void checkout.run(plan))}
                >
                  {t(view.subscription ? 'switchTo' : 'choose', { plan: name })}
                </Button>
              )}
            </Card>
          );
        })}
      </CardGrid>
      <ConfirmDialog
        open={wanted !== null}
        onOpenChange={(open) => !open && setWanted(null)}
        tone="primary"
        title={wanted ? t('switchTo', { plan: t(`plan.${wanted}`) }) : ''}
        description={t('switchText')}
        confirmLabel={wanted ? t('switchTo', { plan: t(`plan.${wanted}`) }) : ''}
        onConfirm={() => wanted && change.run(wanted)}
      />
    </>
  );
}
