'use client';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DefinitionList } from '@/components/ui/definition-list';
import { StatusBadge } from '@/components/ui/status-badge';
import type { BillingView } from '@/lib/contracts/billing';

/** What the shop is on, what it uses, and what can be done about it. */
export function BillingSummary({ view, justPaid }: { view: BillingView; justPaid: boolean }) {
  const t = useTranslations('billing');
  const format = useFormatter();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const day = (d: Date) => format.dateTime(d, { dateStyle: 'long' });
  const s = view.subscription;
  const waiting = justPaid && !s;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), 2000);
    return () => clearInterval(timer);
  }, [waiting, router]);
  const portal = useAction(() => trpc.billing.portal.mutate(), {
    onDone: ({ url }) => window.location.assign(url),
  });
  const renewal = useAction(
    async (renews: boolean) => {
      await trpc.billing.setRenewal.mutate({ renews });
      await trpc.billing.refresh.mutate();
    },
    { success: t(s?.renews ? 'cancelled' : 'resumed'), refresh: true },
  );
  const { orders, seats } = view.usage;
  const { limits } = view;
  return (
    <div className="flex flex-col gap-4">
      {view.isTest && <Banner tone="neutral">{t('testBanner')}</Banner>}
      {view.isDemo && !s && <Banner>{t('demo', { plan: t(`plan.${view.plan}`) })}</Banner>}
      {waiting && <Banner>{t('waiting')}</Banner>}
      {view.state === 'trial' && !waiting && <Banner>{t('trial', { date: day(view.trialEndsAt) })}</Banner>}
      {view.state === 'grace' && view.readOnlyAt && (
        <Banner tone="warning">{t('grace', { date: day(view.readOnlyAt) })}</Banner>
      )}
      {view.state === 'read_only' && <Banner tone="danger">{t('readOnly')}</Banner>}
      {view.state === 'cancelling' && s && (
        <Banner tone="warning">{t('cancelling', { date: day(s.periodEndsAt) })}</Banner>
      )}
      {orders > limits.ordersPerMonth && <Banner tone="warning">{t('ordersOver')}</Banner>}
      <Card
        title={t('current')}
        actions={
          s && (
            <>
              <Button loading={portal.pending} onClick={() => portal.run(undefined)}>
                {t('portal')}
              </Button>
              {s.renews ? (
                <Button onClick={() => setAsking(true)}>{t('cancel')}</Button>
              ) : (
                <Button variant="primary" loading={renewal.pending} onClick={() => renewal.run(true)}>
                  {t('resume')}
                </Button>
              )}
            </>
          )
        }
      >
        <DefinitionList
          columns={3}
          items={[
            {
              term: t('current'),
              value: s ? t('pays', { plan: t(`plan.${s.plan}`), seats: s.seats }) : t(`plan.${view.plan}`),
            },
            ...(view.isDemo && !s
              ? []
              : [{ term: t('state'), value: <StatusBadge kind="billing" value={view.state} /> }]),
            ...(s ? [{ term: t(s.renews ? 'renewsOn' : 'endsOn'), value: day(s.periodEndsAt) }] : []),
            { term: t('orders'), value: t('ordersOf', { used: orders, limit: limits.ordersPerMonth }) },
            {
              term: t('seats'),
              value: limits.seats
                ? t('seatsOf', { used: seats, limit: limits.seats })
                : t('unlimited', { used: seats }),
            },
          ]}
        />
      </Card>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('cancelTitle')}
        description={s ? t('cancelText', { date: day(s.periodEndsAt) }) : ''}
        confirmLabel={t('cancel')}
        onConfirm={() => renewal.run(false)}
      />
    </div>
  );
}
