import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/time';
import type { AssignmentView } from '@/lib/contracts/support';

/** Why a ticket went to whom: the reasons, and everybody who was looked at with what spoke against them. */
export function TicketWhy({ assignment: a }: { assignment: AssignmentView }) {
  const t = useTranslations('support');
  const word = (reason: string) => t(`reasonWord.${reason}` as 'reasonWord.skill');
  return (
    <Card title={a.agent ? t('why') : t('whyWaiting')}>
      <p className="text-body">
        {a.agent && <strong>{a.agent.name}: </strong>}
        {a.reasons.map(word).join(', ')}
      </p>
      <details className="mt-2 text-dense">
        <summary className="focus-ring cursor-pointer rounded-sm text-text-2">{t('candidates')}</summary>
        <ul className="mt-2 flex flex-col gap-1.5">
          {a.candidates.map((c) => (
            <li key={c.id} className="flex items-start gap-2">
              {c.eligible ? (
                <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-success" />
              ) : (
                <X aria-hidden className="mt-0.5 size-3.5 shrink-0 text-muted" />
              )}
              <span className="min-w-0">
                {c.name} · {t('candidate', { load: c.load, capacity: c.capacity })}
                {c.obstacle && ` · ${word(c.obstacle)}`}
                {c.sticky && ` · ${word('knows_customer')}`}
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-2 text-meta text-muted">
          <DateTime value={a.at} />
        </p>
      </details>
    </Card>
  );
}
