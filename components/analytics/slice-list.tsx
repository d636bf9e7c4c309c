import { useTranslations } from 'next-intl';
import type { FactRowsAnswer } from '@/lib/contracts/analytics-figures';
import { useWords } from './use-words';

/** By what the rows were narrowed, in words. */
export function SliceList({ answer }: { answer: FactRowsAnswer }) {
  const t = useTranslations('analytics');
  const tk = useTranslations('kpi.dimension');
  const words = useWords();
  const by = new Map<FactRowsAnswer['narrowed'][number]['dimension'], string[]>();
  for (const { dimension, value, label } of answer.narrowed)
    by.set(dimension, [...(by.get(dimension) ?? []), words(answer.kpi, dimension, value, label)]);
  return [...by].map(([dimension, values]) => (
    <span key={dimension}>
      {' · '}
      {t('rowsFilter', { dimension: tk(dimension), value: values.join(', ') })}
    </span>
  ));
}
