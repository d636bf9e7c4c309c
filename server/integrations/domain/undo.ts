const day = 24 * 3_600_000;

/** Until when an import can be undone; null when it cannot: not an order import, not written, or undone already. */
export function undoUntil(job: { kind: string; state: string; finishedAt: Date | null }): Date | null {
  if (job.kind !== 'orders' || job.state !== 'done' || !job.finishedAt) return null;
  return new Date(job.finishedAt.getTime() + day);
}
