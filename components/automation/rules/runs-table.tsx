'use client';
import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { TextLink } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time';
import type { RuleOptions, RunPage, RunRow } from '@/lib/contracts/rules';
import { type RunOutcome, runOutcomes } from '@/lib/contracts/rules-words';
import { useSpeaker } from './use-rule-words';

const tones: Record<RunOutcome, Tone> = {
  acted: 'success',
  would_act: 'info',
  skipped: 'neutral',
  cannot: 'warning',
  limited: 'danger',
  failed: 'danger',
  undone: 'exchange',
};

/** The run log: when a rule acted, would have acted or left something alone, and why. */
export function RunsTable({
  tenant,
  page,
  options,
  rules,
}: {
  tenant: string;
  page: RunPage;
  options: RuleOptions;
  rules?: { value: string; label: string }[];
}) {
  const t = useTranslations('rules');
  const speaker = useSpeaker(options);
  const reason = (word: string) => (t.has(`skip.${word}` as never) ? t(`skip.${word}` as never) : word);
  const event = (r: RunRow) => {
    if (!r.eventType) return t('ui.byPipeline');
    const key = `events.${r.eventType.replace('.', '_')}`;
    return t.has(key as never) ? t(key as never) : r.eventType;
  };
  const columns: Column<RunRow>[] = [
    {
      id: 'label',
      header: t('ui.col.orderNo'),
      pinned: true,
      cell: (r) =>
        r.subject === 'order' ? (
          <TextLink href={`/${tenant}/orders/${r.subjectId}`}>{r.label}</TextLink>
        ) : (
          r.label
        ),
    },
    {
      id: 'rule',
      header: t('ui.col.rule'),
      cell: (r) => (
        <TextLink href={`/${tenant}/automation/${r.ruleId}`}>
          {r.ruleName} v{r.version}
        </TextLink>
      ),
    },
    {
      id: 'outcome',
      header: t('ui.col.outcome'),
      cell: (r) => (
        <span className="inline-flex gap-1">
          <Badge tone={tones[r.outcome]}>{t(`runOutcomes.${r.outcome}`)}</Badge>
          {r.mode === 'shadow' && <Badge>{t('ui.modeShadow')}</Badge>}
        </span>
      ),
    },
    {
      id: 'effects',
      header: t('ui.col.effects'),
      className: 'whitespace-normal',
      cell: (r) => (
        <ul>
          {r.effects.map((e) => (
            <li key={e.index}>
              {speaker.action(e.action)}
              <span className="text-muted">
                {' '}
                · {t(`effectStates.${e.state}`)} {e.reason && reason(e.reason)}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'event',
      header: t('ui.col.event'),
      cell: (r) => (
        <span>
          {event(r)}
          {r.depth > 0 && <span className="text-muted"> {t('ui.depth', { depth: r.depth })}</span>}
        </span>
      ),
    },
    {
      id: 'took',
      header: t('ui.col.took'),
      numeric: true,
      cell: (r) => (r.latencyMs === null ? '–' : t('ui.ms', { ms: r.latencyMs })),
    },
    { id: 'ranAt', header: t('ui.col.ranAt'), cell: (r) => <RelativeTime value={r.ranAt} /> },
  ];
  return (
    <>
      <FilterBar
        search={false}
        filters={[
          ...(rules ? [{ key: 'ruleId', label: t('ui.filterRule'), options: rules, pinned: true }] : []),
          {
            key: 'outcome',
            label: t('ui.filterOutcome'),
            options: runOutcomes.map((value) => ({ value, label: t(`runOutcomes.${value}`) })),
            pinned: true,
          },
          {
            key: 'mode',
            label: t('ui.filterMode'),
            options: [
              { value: 'live', label: t('ui.modeLive') },
              { value: 'shadow', label: t('ui.modeShadow') },
            ],
            pinned: true,
          },
        ]}
      />
      <DataTable
        id="rule-runs"
        label={t('ui.runLog')}
        rows={page.data}
        rowId={(r) => r.id}
        columns={columns}
        nextCursor={page.nextCursor}
        empty={<EmptyState title={t('ui.noRuns')} text={t('ui.noRunsText')} />}
      />
    </>
  );
}
