import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import type { TaskRow, TaskState } from '@/lib/contracts/waves';
import { useMetres } from './wave-figures';

export const stateTone = {
  waiting: 'neutral',
  picking: 'info',
  done: 'success',
  cancelled: 'neutral',
} as const;

/** The state of a wave or a cart, in words. */
export function StateBadge({ state }: { state: TaskState }) {
  const t = useTranslations('floor.state');
  return <Badge tone={stateTone[state]}>{t(state)}</Badge>;
}

/** Carts with their progress; each leads to where it is picked. */
export function TaskRows({ tenant, tasks }: { tenant: string; tasks: TaskRow[] }) {
  const t = useTranslations('floor.wave');
  const metres = useMetres();
  return (
    <ul className="divide-y divide-line">
      {tasks.map((task) => (
        <li
          key={task.id}
          className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[10rem_minmax(0,1fr)_12rem] sm:items-center"
        >
          <span className="flex items-center gap-2">
            <TextLink href={`/${tenant}/fulfilment/pick/${task.id}`} className="text-lead font-semibold">
              {task.number}
            </TextLink>
            <StateBadge state={task.state} />
          </span>
          <span className="text-body text-text-2">
            {t('cartFacts', { orders: task.orders, stops: task.stops, units: task.units })}
            {task.route && ` · ${metres(task.route.lengthMm)}`}
            {task.assignee && ` · ${task.assignee.name}`}
          </span>
          <Progress
            value={task.picked}
            max={task.units - task.short}
            label={t('progressOf', { number: task.number })}
            hideLabel
            detail={`${task.picked} / ${task.units - task.short}`}
          />
        </li>
      ))}
    </ul>
  );
}
