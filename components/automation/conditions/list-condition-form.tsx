'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { checkCondition } from '@/lib/conditions/check';
import { readCondition } from '@/lib/conditions/in-address';
import type { Group } from '@/lib/contracts/conditions';
import type { RuleOptions } from '@/lib/contracts/rules';
import { rulesApi } from '../rules/rules-api';
import { useSpeaker } from '../rules/use-rule-words';
import { ConditionBuilder } from './condition-builder';

const nothing: Group = { kind: 'group', combinator: 'and', items: [] };
const longest = 3000;

/** Writes the condition of a list, with the editor of rules; said as a sentence while it is written. */
export function ListConditionForm({
  subject,
  text,
  onApply,
}: {
  subject: 'order' | 'customer';
  text: string | null;
  onApply: (text: string | null) => void;
}) {
  const t = useTranslations('conditions.list');
  const [options, setOptions] = useState<RuleOptions | 'failed' | null>(null);
  const [group, setGroup] = useState<Group>(() => (text ? readCondition(text, subject) : null) ?? nothing);
  useEffect(() => {
    rulesApi.options.query().then(setOptions, () => setOptions('failed'));
  }, []);
  const problems = useMemo(() => checkCondition(group, subject, 'stored'), [group, subject]);
  if (options === 'failed') return <p role="alert">{t('failed')}</p>;
  if (options === null) return <Skeleton className="h-40" />;
  const written = JSON.stringify(group);
  const tooLong = written.length > longest;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(e) => {
        e.preventDefault();
        if (problems.length === 0 && !tooLong) onApply(group.items.length === 0 ? null : written);
      }}
    >
      <ConditionBuilder
        value={group}
        onChange={setGroup}
        subject={subject}
        options={options}
        problems={problems}
      />
      {problems.length === 0 && group.items.length > 0 && (
        <Said subject={subject} group={group} options={options} />
      )}
      {tooLong && <p role="alert">{t('tooLong')}</p>}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onApply(null)}>{t('remove')}</Button>
        <Button type="submit" variant="primary" disabled={problems.length > 0 || tooLong}>
          {t('apply')}
        </Button>
      </div>
    </form>
  );
}

function Said({
  subject,
  group,
  options,
}: {
  subject: 'order' | 'customer';
  group: Group;
  options: RuleOptions;
}) {
  const speaker = useSpeaker(options);
  return (
    <p role="status" className="text-body">
      {speaker.condition({ if: group, subject })}
    </p>
  );
}
