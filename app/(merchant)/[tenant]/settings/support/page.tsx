import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { MailDoorCard } from '@/components/support/mail-door-card';
import { SupportSettingsForm } from '@/components/support/support-settings-form';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('settings.general.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const may = roleMay(role, 'settings:write');
  const t = await getTranslations('support');
  const view = await api.supportSettings.general();
  const mail = may ? await api.supportSettings.mailSecret() : null;
  return (
    <>
      <PageHeader title={t('settings.general.title')} description={t('settings.general.text')} />
      <SupportSettingsForm key={view.version} view={view} may={may} />
      {mail && <MailDoorCard tenant={tenant} secret={mail.secret} />}
    </>
  );
}
