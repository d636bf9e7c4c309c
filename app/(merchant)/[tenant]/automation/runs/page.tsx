import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunsTable } from '@/components/automation/rules/runs-table';
import { PageHeader } from '@/components/layout/page-header';
import { listRunsInput } from '@/lib/contracts/rules';
import { readListParams } from '@/lib/format/list-params';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('ui.runLog') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { rules } = await callerFor(tenant);
  const t = await getTranslations('rules.ui');
  const given = listRunsInput.safeParse(
    readListParams(await searchParams, ['ruleId', 'mode', 'outcome', 'cursor']),
  );
  const [page, options, list] = await Promise.all([
    rules.runs(given.success ? given.data : {}),
    rules.options(),
    rules.list({}),
  ]);
  return (
    <>
      <PageHeader
        title={t('runLog')}
        description={t('runsText')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/automation` }]}
      />
      <RunsTable
        tenant={tenant}
        page={page}
        options={options}
        rules={list.map((r) => ({ value: r.id, label: r.name }))}
      />
    </>
  );
}
