import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeskTabs } from '@/components/exceptions/desk-tabs';
import { RoutesForm } from '@/components/exceptions/routes-form';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exceptions'))('routing.title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const view = await (await callerFor(tenant)).orders.exceptionRoutes();
  const { role } = await memberFor(tenant);
  const t = await getTranslations('exceptions');
  return (
    <>
      <PageHeader title={t('routing.title')} description={t('routing.description')} />
      <DeskTabs tenant={tenant} active="routing" />
      <RoutesForm view={view} mayWrite={roleMay(role, 'settings:write')} />
    </>
  );
}
