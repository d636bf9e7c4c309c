'use client';
import { ArrowUp, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, FormRow } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { segments } from '@/lib/contracts/customers-profile-words';
import type { SlaRule } from '@/lib/contracts/support-settings';
import { ticketPriorities, ticketTypes } from '@/lib/contracts/support-words';
import { ChoiceSet } from './choice-set';

/** One rule of the service levels: which tickets, and how long each answer may take. */
export function SlaRuleCard({
  rule,
  n,
  may,
  onChange,
  onUp,
  onRemove,
}: {
  rule: SlaRule;
  n: number;
  may: boolean;
  onChange: (rule: SlaRule) => void;
  onUp?: () => void;
  onRemove?: () => void;
}) {
  const t = useTranslations('support.settings.sla');
  const s = useTranslations('status');
  const c = useTranslations('customers.profile');
  const minutes = (key: 'firstReplyMinutes' | 'nextReplyMinutes' | 'resolutionMinutes', label: string) => (
    <Field label={label}>
      <NumberInput
        value={rule[key]}
        min={1}
        max={525_600}
        disabled={!may}
        onValueChange={(value) => onChange({ ...rule, [key]: value })}
      />
    </Field>
  );
  return (
    <Card
      title={t('rule', { n })}
      actions={
        may && (
          <>
            {onUp && <IconButton size="sm" label={t('up')} icon={<ArrowUp aria-hidden />} onClick={onUp} />}
            {onRemove && (
              <IconButton size="sm" label={t('remove')} icon={<Trash2 aria-hidden />} onClick={onRemove} />
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <FormRow>
          <Field label={t('name')}>
            <Input
              value={rule.name}
              maxLength={80}
              disabled={!may}
              onChange={(e) => onChange({ ...rule, name: e.target.value })}
            />
          </Field>
          <Field label={t('hours')}>
            <Select
              value={rule.hours}
              disabled={!may}
              onChange={(e) => onChange({ ...rule, hours: e.target.value as SlaRule['hours'] })}
              options={(['business', 'always'] as const).map((value) => ({ value, label: t(value) }))}
            />
          </Field>
        </FormRow>
        <ChoiceSet
          legend={`${t('types')}${rule.types.length === 0 ? ` · ${t('all')}` : ''}`}
          options={ticketTypes.map((value) => ({ value, label: s(`ticket_type.${value}`) }))}
          value={rule.types}
          disabled={!may}
          onChange={(types) => onChange({ ...rule, types })}
        />
        <ChoiceSet
          legend={`${t('priorities')}${rule.priorities.length === 0 ? ` · ${t('all')}` : ''}`}
          options={ticketPriorities.map((value) => ({ value, label: s(`ticket_priority.${value}`) }))}
          value={rule.priorities}
          disabled={!may}
          onChange={(priorities) => onChange({ ...rule, priorities })}
        />
        <ChoiceSet
          legend={`${t('segments')}${rule.segments.length === 0 ? ` · ${t('all')}` : ''}`}
          options={segments.map((value) => ({ value, label: c(`segments.${value}`) }))}
          value={rule.segments}
          disabled={!may}
          onChange={(chosen) => onChange({ ...rule, segments: chosen })}
        />
        <FormRow>
          {minutes('firstReplyMinutes', t('first'))}
          {minutes('nextReplyMinutes', t('next'))}
          {minutes('resolutionMinutes', t('resolution'))}
        </FormRow>
      </div>
    </Card>
  );
}
