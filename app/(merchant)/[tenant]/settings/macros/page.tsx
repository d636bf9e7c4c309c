import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { MacroTable } from '@/components/support/macro-table';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('settings.macros.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const may = roleMay(role, 'settings:write');
  const t = await getTranslations('support');
  const macros = await api.supportSettings.macros();
  return (
    <>
      <PageHeader title={t('settings.macros.title')} description={t('settings.macros.text')} />
      <MacroTable macros={macros} may={may} />
    </>
  );
}
