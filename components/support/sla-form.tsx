'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { useSchema } from '@/components/ui/use-schema';
import type { SlaPolicy, SlaRule, SlaView } from '@/lib/contracts/support-settings';
import { waitingStates } from '@/lib/contracts/support-words';
import { ChoiceSet } from './choice-set';
import { HoursField } from './hours-field';
import { SlaRuleCard } from './sla-rule-card';

const plainRule: SlaRule = {
  name: '',
  types: [],
  priorities: [],
  segments: [],
  firstReplyMinutes: 240,
  nextReplyMinutes: 480,
  resolutionMinutes: 2400,
  hours: 'business',
};

/** The service levels of a shop and its opening hours; saving makes a new version. */
export function SlaForm({ view, may }: { view: SlaView; may: boolean }) {
  const t = useTranslations('support.settings.sla');
  const s = useTranslations('status');
  const [policy, setPolicy] = useState<SlaPolicy>(view.policy);
  const [holidays, setHolidays] = useState(view.policy.calendar.holidays.join('\n'));
  const save = useAction(
    (next: SlaPolicy) => trpc.supportSettings.saveSla.mutate({ policy: next, version: view.version }),
    {
      success: (r) => t('saved', { version: r.version }),
      refresh: true,
    },
  );
  const setCalendar = (part: Partial<SlaPolicy['calendar']>) =>
    setPolicy((p) => ({ ...p, calendar: { ...p.calendar, ...part } }));
  const setRules = (change: (rules: SlaRule[]) => SlaRule[]) =>
    setPolicy((p) => ({ ...p, rules: change(p.rules) }));
  const schema = useSchema(() => import('@/lib/contracts/support-settings').then((m) => m.slaPolicySchema));
  const parsed = schema?.safeParse({
    ...policy,
    calendar: {
      ...policy.calendar,
      holidays: holidays
        .split('\n')
        .map((d) => d.trim())
        .filter(Boolean),
    },
  });
  const problem = parsed?.error?.issues[0] ?? null;
  return (
    <form
      className="flex max-w-3xl flex-col gap-4"
      onSubmit={(e) => {
        e.preventDefault();
        if (parsed?.success) void save.run(parsed.data);
      }}
    >
      <p className="flex flex-wrap items-center gap-2 text-dense text-text-2">
        <Badge>{t('version', { version: view.version })}</Badge> {t('firstFits')}
      </p>
      {policy.rules.map((rule, i) => (
        <SlaRuleCard
          // biome-ignore lint/suspicious/noArrayIndexKey: rules are known by their place
          key={i}
          n={i + 1}
          rule={rule}
          may={may}
          onChange={(next) => setRules((rules) => rules.map((r, j) => (j === i ? next : r)))}
          onUp={
            i > 0
              ? () =>
                  setRules((rules) => [...rules.slice(0, i - 1), rule, rules[i - 1]!, ...rules.slice(i + 1)])
              : undefined
          }
          onRemove={
            policy.rules.length > 1 ? () => setRules((rules) => rules.filter((_, j) => j !== i)) : undefined
          }
        />
      ))}
      {may && (
        <div>
          <Button size="sm" onClick={() => setRules((rules) => [...rules, plainRule])}>
            {t('add')}
          </Button>
        </div>
      )}
      <Card title={t('calendar')}>
        <div className="flex flex-col gap-4">
          <Field label={t('zone')} hint={t('zoneHint', { zone: view.timeZone })}>
            <Input
              value={policy.calendar.timeZone}
              placeholder={view.timeZone}
              disabled={!may}
              onChange={(e) => setCalendar({ timeZone: e.target.value.trim() })}
            />
          </Field>
          <HoursField
            week={policy.calendar.week}
            disabled={!may}
            onChange={(week) => setCalendar({ week })}
          />
          <Field label={t('holidays')} hint={t('holidaysHint')}>
            <Textarea
              rows={4}
              value={holidays}
              disabled={!may}
              onChange={(e) => setHolidays(e.target.value)}
            />
          </Field>
          <ChoiceSet
            legend={t('pauses')}
            options={waitingStates.map((value) => ({ value, label: s(`ticket.${value}`) }))}
            value={waitingStates.filter((w) => policy.pauses.resolution.includes(w))}
            disabled={!may}
            onChange={(resolution) => setPolicy((p) => ({ ...p, pauses: { ...p.pauses, resolution } }))}
          />
          <p className="text-dense text-text-2">{t('steps')}</p>
        </div>
      </Card>
      {problem && <Banner tone="danger">{`${problem.path.join(' ')}: ${problem.message}`}</Banner>}
      {may && (
        <div className="flex justify-end">
          <Button type="submit" variant="primary" loading={save.pending} disabled={!parsed?.success}>
            {t('save')}
          </Button>
        </div>
      )}
    </form>
  );
}
