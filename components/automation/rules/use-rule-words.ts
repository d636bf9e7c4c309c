'use client';
import { createTranslator, useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { sentenceOf, type Words } from '@/lib/conditions/sentence';
import type { RuleAction, RuleDefinition, RuleOptions, Trigger } from '@/lib/contracts/rules';
import { formatDateTime, formatDay } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';

type Texts = {
  rules: Record<string, unknown>;
  conditions: Record<string, unknown>;
  status: Record<string, unknown>;
};
type Say = (key: string, values?: Record<string, string | number>) => string;

const load: Record<string, () => Promise<Texts>> = {
  en: async () => ({
    rules: (await import('@/messages/en/rules.json')).default,
    conditions: (await import('@/messages/en/conditions.json')).default,
    status: (await import('@/messages/en/status.json')).default,
  }),
  'zh-CN': async () => ({
    rules: (await import('@/messages/zh-CN/rules.json')).default,
    conditions: (await import('@/messages/zh-CN/conditions.json')).default,
    status: (await import('@/messages/zh-CN/status.json')).default,
  }),
};

type Speaker = {
  condition(definition: Pick<RuleDefinition, 'if' | 'subject'>): string;
  action(action: RuleAction): string;
  trigger(when: Trigger): string;
  rule(definition: RuleDefinition): string;
};

function speakerOf(
  rules: Say,
  conditions: Say,
  locale: string,
  timeZone: string,
  options: RuleOptions,
): Speaker {
  const labelOf = (list: { value: string; label: string }[], value: string) =>
    list.find((o) => o.value === value)?.label ?? value;
  const words: Words = {
    t: conditions,
    money: (minor, currency) => formatMoney({ minor, currency }, locale),
    number: (n) => new Intl.NumberFormat(locale).format(n),
    instant: (iso) => (iso ? formatDateTime(iso, { locale, timeZone, style: 'short' }) : ''),
    day: (day) => (day ? formatDay(day, locale) : ''),
    label: (source, value) => options[source].find((o) => o.value === value)?.label,
  };
  const listed = new Intl.ListFormat(locale, { type: 'disjunction' });
  const condition: Speaker['condition'] = (d) => sentenceOf(d.if, d.subject, words);
  const action: Speaker['action'] = (a) => {
    const values = Object.fromEntries(
      Object.entries(a).map(([k, v]) => {
        if (k === 'warehouse') return [k, labelOf(options.warehouses, String(v))];
        if (k === 'carrier') return [k, labelOf(options.carriers, String(v))];
        if (k === 'hold' || k === 'level' || (k === 'type' && a.kind === 'set_ticket_type'))
          return [k, conditions(`words.${String(v)}`)];
        if (k === 'memberId') return ['member', labelOf(options.members, String(v))];
        return [k, Array.isArray(v) ? v.join(', ') : (v as string | number)];
      }),
    );
    return rules(`says.${a.kind}`, values);
  };
  const trigger: Speaker['trigger'] = (when) => {
    if (when.kind === 'pipeline') return rules('ui.pipelineWhen');
    if (when.kind === 'manual') return rules('ui.manualWhen');
    if (when.kind === 'schedule')
      return rules('ui.scheduleWhen', { grain: rules(`grains.${when.every}`), at: when.at });
    return rules('ui.eventsWhen', {
      events: listed.format(when.events.map((e) => rules(`events.${e.replace('.', '_')}`))),
    });
  };
  return {
    condition,
    action,
    trigger,
    rule: (d) =>
      rules(d.if.items.length === 0 ? 'ui.sentenceAlways' : 'ui.sentenceText', {
        when: trigger(d.when),
        condition: condition(d),
        actions: d.then.map(action).join(rules('ui.and')),
      }),
  };
}

/** Says conditions, actions and whole rules in the reader's language. */
export function useSpeaker(options: RuleOptions): Speaker {
  const rules = useTranslations('rules') as unknown as Say & { has(key: string): boolean };
  const conditions = useTranslations('conditions') as unknown as Say;
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return useMemo(
    () => speakerOf(eventSafe(rules), conditions, locale, timeZone, options),
    [rules, conditions, locale, timeZone, options],
  );
}

/** Events without a name of their own are named by their word. */
function eventSafe(t: Say & { has?(key: string): boolean }): Say {
  return (key, values) => (key.startsWith('events.') && t.has && !t.has(key) ? key.slice(7) : t(key, values));
}

/** The same in a given language, fetched when it is first asked for; null until then. */
export function useSpeakerIn(locale: string, options: RuleOptions): Speaker | null {
  const timeZone = useTimeZone() ?? 'UTC';
  const [texts, setTexts] = useState<Texts | null>(null);
  useEffect(() => {
    void load[locale]?.().then(setTexts);
  }, [locale]);
  return useMemo(() => {
    if (!texts) return null;
    const t = (namespace: keyof Texts) =>
      createTranslator({
        locale,
        messages: texts as never,
        namespace: namespace as never,
      }) as unknown as Say & {
        has(key: string): boolean;
      };
    return speakerOf(eventSafe(t('rules')), t('conditions'), locale, timeZone, options);
  }, [texts, locale, timeZone, options]);
}
