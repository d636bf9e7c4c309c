'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { RuleDefinition, RuleDiff, RuleOptions, RuleView } from '@/lib/contracts/rules';
import { RuleSwitch } from './rule-switch';
import { rulesApi } from './rules-api';
import { useSpeaker } from './use-rule-words';

/** The versions of a rule, what is different between two of them in words, and the way back in one click. */
export function VersionsPanel({
  tenant,
  rule,
  diff,
  options,
  mayWrite,
}: {
  tenant: string;
  rule: RuleView;
  diff: (RuleDiff & { a: number; b: number }) | null;
  options: RuleOptions;
  mayWrite: boolean;
}) {
  const t = useTranslations('rules.ui');
  const router = useRouter();
  const rollback = useAction(() => rulesApi.rollback.mutate({ ruleId: rule.id, rowVersion: rule.version }), {
    success: t('rolledBack'),
    refresh: true,
  });
  const before = rule.versions.find((v) => v.role === 'former');
  const choices = rule.versions.map((v) => ({ value: String(v.version), label: `v${v.version}` }));
  const compare = (a: string, b: string) =>
    router.push(`/${tenant}/automation/${rule.id}/history?from=${a}&to=${b}`);
  const [a, b] = [String(diff?.a ?? ''), String(diff?.b ?? '')];
  return (
    <>
      <Card
        title={t('versionsTitle')}
        actions={
          mayWrite && rule.state === 'active' && before ? (
            <Button loading={rollback.pending} onClick={() => void rollback.run(undefined)}>
              {t('rollback', { version: before.version })}
            </Button>
          ) : undefined
        }
      >
        <Table label={t('versionsTitle')}>
          <THead>
            <Th>{t('col.version')}</Th>
            <Th>{t('note')}</Th>
            <Th>{t('col.state')}</Th>
            <Th>{t('col.ranAt')}</Th>
            <Th>{''}</Th>
          </THead>
          <TBody>
            {rule.versions.map((v) => (
              <Tr key={v.version}>
                <Td className="font-semibold">v{v.version}</Td>
                <Td className="whitespace-normal">{v.note || '–'}</Td>
                <Td>
                  {v.role && (
                    <Badge tone={v.role === 'active' ? 'success' : 'neutral'}>
                      {t(`versionRole.${v.role}`)}
                    </Badge>
                  )}
                </Td>
                <Td>
                  <DateTime value={v.createdAt} /> {v.createdByName && t('by', { name: v.createdByName })}
                </Td>
                <Td>{mayWrite && v.role !== 'active' && <RuleSwitch rule={rule} version={v.version} />}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Card>
      {rule.versions.length > 1 && (
        <Card title={t('compare')}>
          <div className="mb-3 flex flex-wrap items-center gap-2">
            <Select
              aria-label={t('from')}
              value={a}
              options={choices}
              onChange={(e) => compare(e.target.value, b)}
            />
            <span aria-hidden>→</span>
            <Select
              aria-label={t('to')}
              value={b}
              options={choices}
              onChange={(e) => compare(a, e.target.value)}
            />
          </div>
          {diff && <DiffTable diff={diff} options={options} />}
        </Card>
      )}
    </>
  );
}

function DiffTable({ diff, options }: { diff: RuleDiff; options: RuleOptions }) {
  const t = useTranslations('rules.ui');
  const tu = useTranslations('rules.unknown');
  const speaker = useSpeaker(options);
  const said = (definition: RuleDefinition, part: keyof RuleDefinition, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (part === 'when') return speaker.trigger(definition.when);
    if (part === 'if') return speaker.condition(definition);
    if (part === 'then') return speaker.action(value as never);
    if (part === 'unknown') return tu(value as 'skip');
    if (part === 'ownerId') return options.members.find((m) => m.value === value)?.label ?? String(value);
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    return String(value);
  };
  if (diff.changes.length === 0) return <p className="text-text-2">{t('same')}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {diff.changes.map((c) => (
        <li key={`${c.part}${c.index ?? ''}`} className="rounded-md border border-line p-3 text-body">
          <p className="mb-1 text-meta text-muted">
            {t(`part.${c.part}`)} · {t(`changeKind.${c.kind}`)}
          </p>
          {c.kind !== 'added' && <del className="block text-danger">{said(diff.from, c.part, c.before)}</del>}
          {c.kind !== 'removed' && (
            <ins className="block text-success no-underline">{said(diff.to, c.part, c.after)}</ins>
          )}
        </li>
      ))}
    </ul>
  );
}
