import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import type { Formula, KpiGroup } from '@/lib/contracts/analytics-formula';
import { clocksOf, dimensionsOf, type Kpi, kpiNames, kpis } from '@/lib/contracts/analytics-kpis';
import { type Asked, rowsHref } from './figure-address';
import { FigureText } from './figure-text';
import { TargetButton } from './target-button';

const groups: readonly KpiGroup[] = [
  'sales',
  'fulfilment',
  'aftersales',
  'support',
  'customers',
  'inventory',
  'finance',
  'automation',
];
const terms = (list: readonly string[]) =>
  list.map((term, i) => (term.startsWith('-') ? `− ${term.slice(1)}` : i > 0 ? `+ ${term}` : term)).join(' ');

/** The formula over named facts, as it is counted. */
function formulaText(formula: Formula): string {
  const num = terms(formula.num);
  switch (formula.from) {
    case 'sum':
      return `Σ ${num}`;
    case 'median':
    case 'p90':
      return `${formula.from} (${num})`;
    case 'balance':
      return `Σ ${num} (≤ t)`;
    case 'product':
      return formula.num.map((n) => `(Σ ${n} ÷ Σ ${terms(formula.den)})`).join(' × ');
    case 'balance_ratio':
      return `Σ (${num}) ÷ mean (${terms(formula.den)})`;
    case 'cover':
      return `Σ (${num}) (≤ t) ÷ mean (${terms(formula.den)})`;
    default:
      return `Σ (${num}) ÷ Σ (${terms(formula.den)})`;
  }
}

const goodKey = { up: 'goodUp', down: 'goodDown', neutral: 'goodNeutral' } as const;

/** Every KPI with its definition, formula, clock, dimensions and source, as the product counts it. */
export function KpiRegistry({
  tenant,
  asked,
  targets,
  currency,
  today,
  maySet,
}: {
  tenant: string;
  asked: Asked;
  targets: Partial<Record<Kpi, number>>;
  currency: string;
  today: string;
  maySet: boolean;
}) {
  const t = useTranslations('kpi');
  const ta = useTranslations('analytics');
  return (
    <div className="flex flex-col gap-6">
      {groups.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`} className="mb-3 text-title font-semibold">
            {t(`group.${group}`)}
          </h2>
          <div className="grid gap-4 xl:grid-cols-2">
            {kpiNames
              .filter((key) => kpis[key].group === group)
              .map((key) => {
                const { formula, basis, source, unit, good } = kpis[key];
                return (
                  <Card
                    key={key}
                    id={key}
                    className="target:border-accent"
                    title={<TextLink href={rowsHref(tenant, key, asked)}>{t(`name.${key}`)}</TextLink>}
                    description={t(`definition.${key}`)}
                    actions={
                      maySet && (
                        <TargetButton
                          key={`${targets[key]}`}
                          kpi={key}
                          name={t(`name.${key}`)}
                          unit={unit}
                          currency={currency}
                          daily={formula.from === 'sum'}
                          value={targets[key] ?? null}
                          today={today}
                        />
                      )
                    }
                  >
                    <DefinitionList
                      inline
                      items={[
                        {
                          term: ta('formula'),
                          value: <code className="text-meta break-words">{formulaText(formula)}</code>,
                        },
                        {
                          term: ta('countedBy'),
                          value: `${t(`basis.${basis}`)} (${clocksOf(key)
                            .map((c) => t(`clock.${c}` as never))
                            .join(', ')})`,
                        },
                        { term: ta('unitIs'), value: `${t(`unit.${unit}`)} · ${ta(goodKey[good])}` },
                        {
                          term: ta('splitBy'),
                          value: dimensionsOf(key)
                            .map((d) => t(`dimension.${d}`))
                            .join(', '),
                        },
                        { term: ta('source'), value: source },
                        {
                          term: ta('target'),
                          hidden: targets[key] === undefined,
                          value: (
                            <>
                              <FigureText
                                value={targets[key] ?? null}
                                unit={unit}
                                currency={unit === 'money' ? currency : null}
                              />{' '}
                              {formula.from === 'sum' && ta('aDay')}
                            </>
                          ),
                        },
                      ]}
                    />
                  </Card>
                );
              })}
          </div>
        </section>
      ))}
    </div>
  );
}
