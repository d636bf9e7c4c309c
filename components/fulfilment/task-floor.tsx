import { useTranslations } from 'next-intl';
import { bayKey } from '@/components/inventory/floor-cells';
import { type FloorCell, FloorPlan } from '@/components/inventory/floor-plan';
import { leftAt } from '@/lib/contracts/pick-deeds';
import type { PickTaskView } from '@/lib/contracts/waves';

/** A cart's walk on the map: the bays it stops at with their turn, what is done, and where it goes next. */
export function TaskFloor({ task, className }: { task: PickTaskView; className?: string }) {
  const t = useTranslations('floor');
  if (!task.map) return <p className="text-body text-text-2">{t('route.noMap')}</p>;
  const next = task.stops.findIndex((s) => leftAt(s) > 0);
  const cells = new Map<string, FloorCell>();
  task.stops.forEach((s, i) => {
    if (!s.place) return;
    const key = bayKey(s.place);
    const open = leftAt(s) > 0;
    const known = cells.get(key);
    if (known && (known.tone === 'next' || !open)) return;
    cells.set(key, {
      key,
      ...s.place,
      title: `${s.bin} · ${s.sku}`,
      tone: i === next ? 'next' : open ? 'stop' : s.drops.some((d) => d.short > 0) ? 'missing' : 'done',
      turn: i + 1,
    });
  });
  return (
    <FloorPlan
      map={task.map}
      cells={[...cells.values()]}
      {...(task.stored ? { walk: task.stored.walk } : {})}
      label={t('route.picture', { number: task.number, stops: task.stops.length })}
      depotLabel={t('map.depotLabel')}
      {...(className ? { className } : {})}
    />
  );
}
