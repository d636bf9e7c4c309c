import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PolicyForm } from '@/components/aftersales/policy-form';
import { RefundSettingsCard } from '@/components/aftersales/refund-settings-card';
import { PageHeader } from '@/components/layout/page-header';
import { defaultPolicyRules } from '@/lib/contracts/aftersales-policy';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('aftersales'))('policy.title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const member = await memberFor(tenant);
  const may = roleMay(member.role, 'policies:write');
  const t = await getTranslations('aftersales');
  const [versions, settings] = await Promise.all([api.aftersales.policies(), api.finance.refundSettings()]);
  const { currency } = member.tenant;
  return (
    <>
      <PageHeader title={t('policy.title')} description={t('policy.text')} />
      <PolicyForm
        key={versions[0]?.number ?? 0}
        tenant={tenant}
        versions={versions}
        fallback={defaultPolicyRules(currency)}
        currency={currency}
        may={may}
      />
      <RefundSettingsCard key={JSON.stringify(settings)} settings={settings} currency={currency} may={may} />
    </>
  );
}
