import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CalendarCard } from '@/components/allocation/calendar-card';
import { CertificatesCard } from '@/components/allocation/certificates-card';
import { ImprovementsCard } from '@/components/allocation/improvements-card';
import { StrategyForm } from '@/components/allocation/strategy-form';
import { StrategyVersions } from '@/components/allocation/strategy-versions';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('allocation'))('title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('allocation');
  const [view, certificates] = await Promise.all([
    api.allocation.strategies(),
    api.allocation.certificates(),
  ]);
  const mayWrite = roleMay(role, 'settings:write');
  const newest = view.versions[0];
  return (
    <>
      <PageHeader
        title={t('title')}
        description={view.active ? t('decides', { number: view.active.number }) : t('decidesDefault')}
      />
      <div className="flex flex-col gap-6">
        <StrategyForm key={`${newest?.id} ${newest?.version}`} view={view} mayWrite={mayWrite} />
        <StrategyVersions versions={view.versions} mayWrite={mayWrite} />
        <ImprovementsCard tenant={tenant} mayApply={roleMay(role, 'orders:release')} />
        <section className="flex flex-col gap-4" aria-label={t('calendar.title')}>
          <h2 className="text-lead font-semibold">{t('calendar.title')}</h2>
          {view.warehouses.map((w) => (
            <CalendarCard
              key={`${w.id} ${w.version}`}
              place={w}
              mayWrite={roleMay(role, 'warehouses:write')}
            />
          ))}
        </section>
        <CertificatesCard rows={certificates} />
      </div>
    </>
  );
}
