import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunNow } from '@/components/automation/run-now';
import { PipelineSettingsForm } from '@/components/automation/settings-form';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('automation'))('settings.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('automation');
  const view = await api.automation.settings();
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        description={t('settings.text')}
        actions={roleMay(role, 'orders:release') ? <RunNow /> : undefined}
      />
      <PipelineSettingsForm key={view.version} view={view} mayWrite={roleMay(role, 'settings:write')} />
    </>
  );
}
