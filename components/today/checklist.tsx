import { Circle, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import type { TodayFacts } from '@/lib/contracts/analytics';

const paths = {
  stock: '/catalog/new',
  orders: '/integrations/imports/new',
  shipped: '/fulfilment',
  channel: '/integrations',
  team: '/settings/team',
} as const;

/** How far a new shop is, and the page on which each open step is done. */
export function Checklist({ tenant, steps }: { tenant: string; steps: TodayFacts['checklist'] }) {
  const t = useTranslations('today');
  const done = steps.filter((s) => s.done).length;
  return (
    <Card title={t('setUp')} className="mb-6">
      <Progress value={done} max={steps.length} label={t('setUpText', { done, total: steps.length })} />
      <ul className="mt-3 divide-y divide-line">
        {steps.map((step) => (
          <li key={step.key} className="flex items-center gap-3 py-2.5">
            {step.done ? (
              <CircleCheck aria-hidden className="size-5 text-success" />
            ) : (
              <Circle aria-hidden className="size-5 text-muted" />
            )}
            <span className="min-w-0 flex-1">
              <span className={step.done ? 'text-text-2' : 'font-semibold'}>
                {t(`checklist.${step.key}`)}
              </span>
              <span className="block text-meta text-muted">
                {step.done ? t('done') : t(`checklistHint.${step.key}`)}
              </span>
            </span>
            {!step.done && (
              <ButtonLink
                href={`/${tenant}${paths[step.key]}`}
                size="sm"
                variant="secondary"
                aria-label={`${t('open')}: ${t(`checklist.${step.key}`)}`}
              >
                {t('open')}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
