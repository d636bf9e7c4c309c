import { useTranslations } from 'next-intl';
import type { ProposalView } from '@/lib/contracts/inventory-purchasing';

/** Why that many: the formula of the proposal with its own numbers, line by line. */
export function ProposalFormula({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations('purchasing.why');
  const f = proposal.facts;
  const values = { ...f, days: f.windowDays - f.stockOutDays, level: Math.round(f.serviceLevel * 100) };
  const lines = ['demand', 'safety', 'point', 'upTo', 'position', 'wanted', 'packs'] as const;
  return (
    <details className="text-dense">
      <summary className="cursor-pointer py-1 text-accent">
        {t('title', { count: proposal.quantity })}
      </summary>
      <ul className="mt-1 flex flex-col gap-1 text-text-2 tabular">
        {lines.map((line) => (
          <li key={line}>{t(line, { ...values, quantity: proposal.quantity })}</li>
        ))}
      </ul>
    </details>
  );
}
