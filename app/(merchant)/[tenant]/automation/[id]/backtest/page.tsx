import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BacktestOrders } from '@/components/automation/rules/backtest-orders';
import { BacktestPanel } from '@/components/automation/rules/backtest-panel';
import { EmptyState } from '@/components/ui/empty-state';
import { backtestOrdersInput } from '@/lib/contracts/rules';
import { readListParams } from '@/lib/format/list-params';
import { dayIn } from '@/lib/kernel/time';
import { loadRule } from '../load-rule';
import { RuleHeader } from '../rule-header';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('ui.tabs.backtest') };
}

const keys = ['run', 'figure', 'rule', 'other', 'day', 'cursor'];

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const given = readListParams(await searchParams, keys) as Record<string, string | undefined>;
  const { api, rule, options, timezone, mayWrite, mayRun } = await loadRule(tenant, id);
  const t = await getTranslations('rules.ui');
  const done = await api.rules.backtests({ ruleId: id });
  const { run, rule: ruleId, other, ...rest } = given;
  const shown = done.find((b) => b.id === run) ?? done[0] ?? null;
  const asked = backtestOrdersInput.safeParse({
    ...rest,
    backtestId: run,
    ...(ruleId ? { ruleId } : {}),
    ...(other ? { otherId: other } : {}),
  });
  const query = run && asked.success ? asked.data : null;
  const orders = query ? await api.rules.backtestOrders(query) : null;
  return (
    <>
      <RuleHeader tenant={tenant} rule={rule} options={options} active="backtest" mayWrite={mayWrite} />
      {rule.definition.when.kind === 'pipeline' ? (
        <BacktestPanel
          tenant={tenant}
          ruleId={rule.id}
          version={rule.latestVersion}
          today={dayIn(new Date(), timezone)}
          newest={shown}
          mayRun={mayRun}
        />
      ) : (
        <EmptyState title={t('backtestUnfit')} text={t('backtestUnfitText')} />
      )}
      {query && orders && (
        <BacktestOrders
          tenant={tenant}
          page={orders}
          figure={query.figure}
          rules={shown?.summary?.rules ?? []}
        />
      )}
    </>
  );
}
