import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { DateTime } from '@/components/ui/time';
import type { Grade } from '@/lib/contracts/aftersales';
import type { ReturnPageView } from '@/lib/contracts/aftersales-views';
import { PhotoGrid } from './photo-grid';

const tones: Record<Grade, Tone> = { a: 'success', b: 'info', c: 'warning', d: 'danger' };

/** What arrived and what was found, part by part: nothing of it is ever overwritten. */
export function ReturnGoods({ view, tenant }: { view: ReturnPageView; tenant: string }) {
  const t = useTranslations('aftersales');
  const titleOf = (lineId: string) => view.case.lines.find((l) => l.id === lineId)?.title ?? '';
  if (view.receipts.length === 0) return null;
  return (
    <Card title={t('goods')} padded={false}>
      <ul className="divide-y divide-line">
        {view.receipts.map((x) => (
          <li
            key={x.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-body"
          >
            <span className="flex flex-wrap items-center gap-1.5">
              {t('arrived', { count: x.quantity, sku: x.sku, warehouse: x.warehouse })}
              {x.kind === 'over' && <Badge tone="warning">{t('receiptKind.over')}</Badge>}
              {x.kind === 'wrong_item' && <Badge tone="danger">{t('receiptKind.wrong_item')}</Badge>}
            </span>
            <span className="text-meta text-muted">
              <DateTime value={x.at} />
            </span>
          </li>
        ))}
        {view.inspections.map((i) => (
          <li
            key={i.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-body"
          >
            <span className="flex min-w-0 flex-wrap items-center gap-1.5">
              <Badge tone={tones[i.grade]}>{t(`grade.${i.grade}`)}</Badge>
              <span>
                {i.quantity} × {titleOf(i.lineId)} → {t(`disposition.${i.disposition}`)}
              </span>
              {i.note && <span className="text-text-2">“{i.note}”</span>}
            </span>
            <span className="flex flex-wrap items-baseline gap-x-3 text-meta text-muted">
              <span className="text-dense text-text">
                <Money value={i.granted} /> ({i.refundPercent} %)
              </span>
              <span>{i.by ?? t('byProduct')}</span>
              <DateTime value={i.at} />
            </span>
            {view.photos.some((p) => p.inspectionId === i.id) && (
              <div className="basis-full">
                <PhotoGrid
                  tenant={tenant}
                  photos={view.photos.filter((p) => p.inspectionId === i.id)}
                  of={titleOf(i.lineId)}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
