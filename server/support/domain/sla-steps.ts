import type { SlaClock, SlaStep } from '@/lib/contracts/support';
import type { SlaPolicy } from '@/lib/contracts/support-settings';
import type { ClockReading } from './clocks';

export type StepDue = {
  clock: SlaClock;
  round: number;
  step: string;
  action: SlaPolicy['steps'][number]['action'];
  percent: number;
  at: Date;
};
export type SlaState = {
  dueAt: Date | null;
  clock: SlaClock | null;
  step: SlaStep;
  /** When something may next come due. */
  lookAt: Date | null;
  /** Every step that has been reached, in time. */
  due: StepDue[];
};

const stepName = (s: { percent: number; action: string }) => `${s.action}_${s.percent}`;

/**
 * Where a ticket stands with its service level: the clock that runs out first, the steps that were reached (also by clocks
 * that stopped too late), and the next instant at which one can be reached.
 */
export function decideSlaState(
  clocks: readonly ClockReading[],
  steps: SlaPolicy['steps'],
  now: Date,
): SlaState {
  const running = clocks.filter((c) => c.stoppedAt === null);
  const first = running
    .map((c) => ({ clock: c.clock, at: c.reaches(100) }))
    .filter((c): c is { clock: SlaClock; at: Date } => c.at !== null)
    .sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  const reached = clocks.flatMap((c) =>
    steps.flatMap((s): StepDue[] => {
      const at = c.reaches(s.percent);
      const over = at !== null && at <= now && (c.stoppedAt === null || at < c.stoppedAt);
      return over
        ? [{ clock: c.clock, round: c.round, step: stepName(s), action: s.action, percent: s.percent, at }]
        : [];
    }),
  );
  const coming = running
    .flatMap((c) => steps.map((s) => c.reaches(s.percent)))
    .filter((at): at is Date => at !== null && at > now)
    .sort((a, b) => a.getTime() - b.getTime())[0];
  const used = Math.max(0, ...running.map((c) => c.elapsedMs / c.targetMs));
  return {
    dueAt: first?.at ?? null,
    clock: first?.clock ?? null,
    step: used >= 1 ? 'breached' : used >= 0.8 ? 'warn80' : used >= 0.5 ? 'warn50' : 'none',
    lookAt: coming ?? null,
    due: reached.sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}
