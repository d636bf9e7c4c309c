import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProcessDrawing } from '@/components/automation/process-drawing';
import { ProcessOrders } from '@/components/automation/process-orders';
import { ProcessSlowest } from '@/components/automation/process-slowest';
import { ProcessSteps } from '@/components/automation/process-steps';
import { ProcessTable } from '@/components/automation/process-table';
import { PageHeader } from '@/components/layout/page-header';
import { LinkTabs } from '@/components/ui/tabs';
import { DateTime } from '@/components/ui/time';
import { processInput, processOrdersInput, processPeriods } from '@/lib/contracts/automation-process';
import { readListParams } from '@/lib/format/list-params';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('automation'))('process.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const given = readListParams(await searchParams, ['period', 'step', 'cursor']);
  const { period } = processInput.catch({ period: 'week' }).parse(given);
  const list = processOrdersInput.safeParse(given);
  const api = await callerFor(tenant);
  const [picture, orders] = await Promise.all([
    api.automation.process({ period }),
    list.success ? api.automation.processOrders(list.data) : null,
  ]);
  const t = await getTranslations('automation');
  const base = `/${tenant}/automation/process`;
  const step = list.success ? list.data.step : null;
  return (
    <>
      <PageHeader title={t('process.title')} description={t('process.description')} />
      <LinkTabs
        label={t('process.periodLabel')}
        items={processPeriods.map((p) => ({
          href: `${base}?period=${p}`,
          label: t(`process.period.${p}`),
          active: p === period,
        }))}
      />
      <ProcessSlowest slowest={picture.slowest} period={period} />
      <ProcessDrawing tenant={tenant} picture={picture} />
      <ProcessSteps tenant={tenant} picture={picture} />
      {step && orders && (
        <section aria-labelledby="step-orders" className="flex flex-col gap-3">
          <h2 id="step-orders" className="text-lead font-semibold">
            {t('process.ordersIn', { step: t(`process.step.${step}`) })}
          </h2>
          <ProcessOrders
            tenant={tenant}
            step={step}
            page={orders}
            count={picture.steps.find((s) => s.step === step)?.now.count ?? 0}
          />
        </section>
      )}
      <ProcessTable tenant={tenant} picture={picture} />
      <p className="text-meta text-muted">
        {t('process.asOf')} <DateTime value={picture.asOf} style="long" />
      </p>
    </>
  );
}
