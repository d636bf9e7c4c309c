import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { Checklist } from '@/components/today/checklist';
import { TodayCounters } from '@/components/today/today-counters';
import { Banner } from '@/components/ui/banner';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('today'))('title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const { timezone } = (await memberFor(tenant)).tenant;
  const facts = await (await callerFor(tenant)).analytics.today();
  const t = await getTranslations('today');
  const day = new Intl.DateTimeFormat(await getLocale(), { timeZone: timezone, dateStyle: 'full' }).format(
    new Date(),
  );
  const open = facts.checklist.some((step) => !step.done);
  return (
    <>
      <PageHeader title={t('title')} description={t('greeting', { day })} />
      {facts.isDemo && <Banner tone="info">{t('demo')}</Banner>}
      {open && !facts.isDemo && <Checklist tenant={tenant} steps={facts.checklist} />}
      <TodayCounters tenant={tenant} facts={facts} timeZone={timezone} />
    </>
  );
}
