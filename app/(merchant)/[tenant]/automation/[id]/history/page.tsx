import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VersionsPanel } from '@/components/automation/rules/versions-panel';
import { ruleDiffInput } from '@/lib/contracts/rules';
import { loadRule } from '../load-rule';
import { RuleHeader } from '../rule-header';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ from?: string; to?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('ui.tabs.history') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const { from, to } = await searchParams;
  const { api, rule, options, mayWrite } = await loadRule(tenant, id);
  const asked = ruleDiffInput.safeParse({
    ruleId: id,
    from: Number(from ?? rule.latestVersion - 1),
    to: Number(to ?? rule.latestVersion),
  });
  const diff =
    asked.success && rule.versions.length > 1
      ? { ...(await api.rules.diff(asked.data)), a: asked.data.from, b: asked.data.to }
      : null;
  return (
    <>
      <RuleHeader tenant={tenant} rule={rule} options={options} active="history" mayWrite={mayWrite} />
      <VersionsPanel tenant={tenant} rule={rule} diff={diff} options={options} mayWrite={mayWrite} />
    </>
  );
}
