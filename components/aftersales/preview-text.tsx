import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Money } from '@/components/ui/money';
import type { ReturnPreview } from '@/lib/contracts/aftersales-views';

/** What a return would give, with every deduction. */
export function PreviewText({ preview: p }: { preview: ReturnPreview }) {
  const t = useTranslations('aftersales');
  const { currency } = p.total;
  const sum = (of: (l: ReturnPreview['lines'][number]) => number) => p.lines.reduce((a, l) => a + of(l), 0);
  const money = (minor: number) => <Money value={{ minor, currency }} />;
  const [tax, shipping, fee] = [
    sum((l) => l.tax.minor),
    sum((l) => l.shipping.minor),
    sum((l) => l.fee.minor),
  ];
  return (
    <div className="rounded-md bg-hover p-3">
      <p className="mb-2 text-body font-semibold">
        {t(`type.${p.type}`)} · {t(`method.${p.method}`)}
      </p>
      <DefinitionList
        inline
        className="gap-y-1"
        items={[
          { term: t('money.goods'), value: money(sum((l) => l.goods.minor)) },
          { term: t('money.tax'), value: money(tax), hidden: tax === 0 },
          { term: t('money.shipping'), value: money(shipping), hidden: shipping === 0 },
          { term: t('money.fee'), value: money(-fee), hidden: fee === 0 },
          { term: t('money.quoted'), value: <strong>{money(p.total.minor)}</strong> },
          { term: t('money.bonus'), value: <Money value={p.bonus} />, hidden: p.bonus.minor === 0 },
        ]}
      />
    </div>
  );
}
