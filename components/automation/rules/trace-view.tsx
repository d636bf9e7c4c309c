import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { sentenceOf } from '@/lib/conditions/sentence';
import type { ConditionTrace, FactValue, Verdict } from '@/lib/contracts/conditions';
import { fieldsOf } from '@/lib/contracts/conditions-words';
import { formatDateTime, formatDay } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';

function Mark({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('rules.ui');
  if (verdict === null)
    return <CircleHelp aria-label={t('unknownFact')} className="mt-0.5 size-4 shrink-0 text-warning" />;
  return verdict ? (
    <CircleCheck aria-label={t('yes')} className="mt-0.5 size-4 shrink-0 text-success" />
  ) : (
    <CircleX aria-label={t('no')} className="mt-0.5 size-4 shrink-0 text-danger" />
  );
}

/** How a condition was judged: each test as a sentence, with the value that it saw. */
export function TraceView({ trace, currency }: { trace: ConditionTrace; currency: string }) {
  const t = useTranslations('conditions');
  const tu = useTranslations('rules.ui');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const shown = (seen: FactValue, money: boolean) => {
    if (seen === null) return tu('unknownFact');
    if (money && typeof seen === 'number') return formatMoney({ minor: seen, currency }, locale);
    if (typeof seen === 'boolean') return tu(seen ? 'yes' : 'no');
    return Array.isArray(seen) ? seen.join(', ') || '–' : String(seen);
  };
  if (trace.kind === 'test') {
    const { subject, test, seen, verdict } = trace;
    const money = fieldsOf(subject)[test.field]?.type === 'money';
    return (
      <p className="flex gap-2 text-dense">
        <Mark verdict={verdict} />
        <span>
          {sentenceOf({ kind: 'group', combinator: 'and', items: [test] }, subject, {
            t: (key, values) => t(key as 'operators.is', values),
            money: (minor, of) => formatMoney({ minor, currency: of }, locale),
            number: (n) => new Intl.NumberFormat(locale).format(n),
            instant: (iso) => formatDateTime(iso, { locale, timeZone, style: 'short' }),
            day: (day) => formatDay(day, locale),
            label: () => undefined,
          })}
          <span className="text-muted"> · {tu('seen', { value: shown(seen, money) })}</span>
        </span>
      </p>
    );
  }
  const items =
    trace.kind === 'lines'
      ? trace.lines.map((l) => ({ key: l.label, label: l.label, trace: l.trace }))
      : trace.items.map((item, i) => ({ key: String(i), label: '', trace: item }));
  return (
    <div className="flex flex-col gap-1">
      <p className="flex gap-2 text-dense font-semibold">
        <Mark verdict={trace.verdict} />
        {trace.kind === 'lines'
          ? tu(`lines.${trace.quantifier}`)
          : `${trace.not ? `${tu('not')} ` : ''}${tu(trace.combinator === 'and' ? 'all' : 'any')}`}
      </p>
      <ul className="ms-2 flex flex-col gap-1 border-s border-line ps-3">
        {items.map((item) => (
          <li key={item.key}>
            {item.label && <span className="text-meta text-muted">{item.label}</span>}
            <TraceView trace={item.trace} currency={currency} />
          </li>
        ))}
      </ul>
    </div>
  );
}
