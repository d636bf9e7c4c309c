import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RuleEditor } from '@/components/automation/rules/rule-editor';
import { loadRule } from './load-rule';
import { RuleHeader } from './rule-header';

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('ui.title') };
}

export default async function Page({ params }: Props) {
  const { tenant, id } = await params;
  const { rule, options, mayWrite, mayRun } = await loadRule(tenant, id);
  return (
    <>
      <RuleHeader
        tenant={tenant}
        rule={rule}
        options={options}
        active="edit"
        mayWrite={mayWrite}
        mayRun={mayRun}
      />
      <RuleEditor
        key={rule.latestVersion}
        tenant={tenant}
        rule={rule}
        start={rule.definition}
        options={options}
        checked={{ problems: [], findings: rule.findings }}
        mayWrite={mayWrite}
      />
    </>
  );
}
