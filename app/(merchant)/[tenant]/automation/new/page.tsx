import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RuleEditor } from '@/components/automation/rules/rule-editor';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import type { RuleDefinition } from '@/lib/contracts/rules';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ template?: string; action?: string }>;
};

const blank: RuleDefinition = {
  name: '',
  comment: '',
  ownerId: null,
  subject: 'order',
  when: { kind: 'pipeline' },
  if: { kind: 'group', combinator: 'and', items: [] },
  unknown: 'skip',
  // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
  then: [{ kind: 'require_approval', reason: '' }],
  stop: false,
  force: false,
  repeat: 'once',
};

/** What the review page's button starts with. */
const approving: RuleDefinition = {
  ...blank,
  // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
  then: [{ kind: 'approve' }],
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('ui.new') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { template: key, action } = await searchParams;
  const { role } = await memberFor(tenant);
  if (!roleMay(role, 'rules:write')) notFound();
  const { rules } = await callerFor(tenant);
  const t = await getTranslations('rules');
  const [options, templates] = await Promise.all([rules.options(), rules.templates()]);
  const template = templates.find((x) => x.key === key);
  const word = (part: 'name' | 'comment') => {
    const path = `templates.${key}.${part}`;
    return t.has(path as never) ? t(path as never) : (template?.definition[part] ?? '');
  };
  const empty: RuleDefinition = action === 'approve' ? approving : blank;
  const start = template ? { ...template.definition, name: word('name'), comment: word('comment') } : empty;
  const checked = template ? await rules.check({ definition: start }) : { problems: [], findings: [] };
  return (
    <>
      <PageHeader
        title={template ? word('name') : t('ui.new')}
        breadcrumbs={[{ label: t('ui.title'), href: `/${tenant}/automation` }]}
      />
      <RuleEditor tenant={tenant} rule={null} start={start} options={options} checked={checked} mayWrite />
    </>
  );
}
