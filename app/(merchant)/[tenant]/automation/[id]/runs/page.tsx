import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunsTable } from '@/components/automation/rules/runs-table';
import { ShadowCard } from '@/components/automation/rules/shadow-card';
import { listRunsInput } from '@/lib/contracts/rules';
import { readListParams } from '@/lib/format/list-params';
import { loadRule } from '../load-rule';
import { RuleHeader } from '../rule-header';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('ui.tabs.runs') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const { api, rule, options, mayWrite } = await loadRule(tenant, id);
  const given = listRunsInput.safeParse(readListParams(await searchParams, ['mode', 'outcome', 'cursor']));
  const [page, shadow] = await Promise.all([
    api.rules.runs({ ...(given.success ? given.data : {}), ruleId: id }),
    rule.shadowVersion ? api.rules.shadow({ ruleId: id }) : null,
  ]);
  return (
    <>
      <RuleHeader tenant={tenant} rule={rule} options={options} active="runs" mayWrite={mayWrite} />
      {shadow && <ShadowCard shadow={shadow} />}
      <RunsTable tenant={tenant} page={page} options={options} />
    </>
  );
}
