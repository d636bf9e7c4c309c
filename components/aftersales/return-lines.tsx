import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { groupOf, type Reason } from '@/lib/contracts/aftersales';
import type { ReturnDetail, ReturnPhotoView } from '@/lib/contracts/aftersales-views';
import { PhotoGrid } from './photo-grid';

type Line = ReturnDetail['lines'][number];

function Amount({
  label,
  value,
  minus,
  strong,
}: {
  label: string;
  value: Line['quoted'];
  minus?: boolean;
  strong?: boolean;
}) {
  return (
    <div
      className={`flex justify-between gap-4 ${strong ? 'border-t border-line pt-1 font-semibold text-text' : ''}`}
    >
      <dt>{label}</dt>
      <dd>
        <Money value={minus ? { ...value, minor: -value.minor } : value} />
      </dd>
    </div>
  );
}

function Quote({ line: l }: { line: Line }) {
  const t = useTranslations('aftersales');
  const differs = l.differenceReason !== null;
  return (
    <div className="w-full text-dense text-text-2 sm:w-64">
      <dl className="flex flex-col gap-1">
        <Amount label={t('money.goods')} value={l.goods} />
        {l.tax.minor !== 0 && <Amount label={t('money.tax')} value={l.tax} />}
        {l.shipping.minor !== 0 && <Amount label={t('money.shipping')} value={l.shipping} />}
        {l.fee.minor !== 0 && <Amount label={t('money.fee')} value={l.fee} minus />}
        <Amount label={t('money.quoted')} value={l.quoted} strong />
        {l.bonus.minor !== 0 && <Amount label={t('money.bonus')} value={l.bonus} />}
        {(l.granted.minor !== 0 || differs) && <Amount label={t('money.granted')} value={l.granted} />}
      </dl>
      {differs && (
        <p className="text-warning">
          {t.has(`difference.${l.differenceReason}` as never)
            ? t(`difference.${l.differenceReason}` as never)
            : l.differenceReason}
        </p>
      )}
    </div>
  );
}

/** What the buyer asked for line by line, how far it is, and the promise with every deduction. */
export function ReturnLines({
  return: r,
  photos,
  tenant,
}: {
  return: ReturnDetail;
  photos: readonly ReturnPhotoView[];
  tenant: string;
}) {
  const t = useTranslations('aftersales');
  return (
    <Card
      title={t('asked')}
      description={r.policyVersion ? t('boundBy', { number: r.policyVersion }) : t('boundByDefault')}
      padded={false}
      footer={
        <p className="flex flex-wrap justify-between gap-2">
          <span>{t('promised')}</span>
          <span className="font-semibold text-text">
            <Money value={r.quoted} />
            {r.bonus.minor !== 0 && (
              <>
                {' + '}
                <Money value={r.bonus} /> {t('money.bonus')}
              </>
            )}
          </span>
        </p>
      }
    >
      <ul className="divide-y divide-line">
        {r.lines.map((l) => (
          <li key={l.id} className="flex flex-wrap justify-between gap-x-6 gap-y-3 px-4 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-semibold">
                {l.quantity} × {l.title}
              </p>
              <p className="text-meta">
                {l.variantId ? (
                  <TextLink href={`/${tenant}/inventory/${l.variantId}`}>{l.sku}</TextLink>
                ) : (
                  l.sku
                )}
              </p>
              <p className="mt-1.5 flex flex-wrap items-center gap-1.5">
                <Badge tone="exchange">{t(`resolution.${l.resolution}`)}</Badge>
                <span className="text-body">
                  {t(`reasonGroup.${groupOf(l.reason)}`)} · {t(`reason.${l.reason as Reason}`)}
                </span>
              </p>
              {l.detail && <p className="mt-1 text-body text-text-2">“{l.detail}”</p>}
              {l.exchangeSku && (
                <p className="mt-1 text-body">
                  {t('exchangeFor', { title: l.exchangeTitle ?? '', sku: l.exchangeSku })}
                </p>
              )}
              {l.keepPercent !== null && (
                <p className="mt-1 text-body">{t('keptFor', { percent: l.keepPercent })}</p>
              )}
              {l.listPrice && (
                <p className="mt-1 text-body">
                  {t.rich('listedAt', { amount: () => <Money value={l.listPrice!} /> })}
                </p>
              )}
              <p className="mt-1.5 text-dense text-muted">
                {t('progress', { received: l.received, quantity: l.quantity, inspected: l.inspected })}
                {l.waived > 0 && ` · ${t('waived', { count: l.waived })}`}
                {l.repairing > 0 && ` · ${t('repairing', { count: l.repairing })}`}
              </p>
            </div>
            <Quote line={l} />
          </li>
        ))}
      </ul>
      {r.note && <p className="border-t border-line px-4 py-3 text-body">“{r.note}”</p>}
      {photos.length > 0 && (
        <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
          <h3 className="text-dense font-semibold">{t('photos.ofBuyer')}</h3>
          <PhotoGrid tenant={tenant} photos={photos} of={r.number} />
        </div>
      )}
    </Card>
  );
}
