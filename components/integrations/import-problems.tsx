import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import type { ImportDetail, RowProblem } from '@/lib/contracts/integrations';

/** What was found in the rows, kind by kind: what is wrong, where, and how to put it right. Remarks stand apart from what is left out. */
export function ImportProblems({ tenant, detail }: { tenant: string; detail: ImportDetail }) {
  const t = useTranslations('integrations');
  const textOf = (p: ImportDetail['problems'][number], f: RowProblem) => {
    const text = t(`rowProblem.${p.code}`, { column: f.column, found: f.found, expected: f.expected });
    return f.found === '' || text.includes(f.found) ? text : t('import.found', { text, found: f.found });
  };
  const errors = detail.problems.filter((p) => !p.warning);
  const warnings = detail.problems.filter((p) => p.warning);
  const list = (problems: ImportDetail['problems']) => (
    <ul className="divide-y divide-line">
      {problems.map((p) => (
        <li key={p.code} className="px-4 py-3">
          {p.first.map((f) => (
            <p key={`${f.row}-${f.column}`} className="text-body">
              {t('import.examples', {
                row: f.row,
                text: textOf(p, f),
              })}
            </p>
          ))}
          <p className="mt-1 flex flex-wrap items-center gap-2 text-dense text-muted">
            <Badge tone={p.warning ? 'neutral' : 'danger'}>{t('import.times', { count: p.count })}</Badge>
            {t(`rowFix.${p.code}`, {
              column: p.first[0]?.column ?? '',
              found: p.first[0]?.found ?? '',
              expected: p.first[0]?.expected ?? '',
            })}
          </p>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="flex flex-col gap-4">
      {detail.rowsBad === 0 ? (
        <Banner tone="success">{t('import.noProblems')}</Banner>
      ) : (
        <Banner
          tone="warning"
          action={
            <ButtonLink
              size="sm"
              href={`/api/files/${tenant}/imports/${detail.id}.errors.csv`}
              icon={<Download aria-hidden />}
              download
            >
              {t('import.errorsFile')}
            </ButtonLink>
          }
        >
          {t('import.errorsText', { count: detail.rowsBad })}
        </Banner>
      )}
      {errors.length > 0 && (
        <Card title={t('import.errors')} padded={false}>
          {list(errors)}
        </Card>
      )}
      {warnings.length > 0 && (
        <Card title={t('import.warnings')} padded={false}>
          {list(warnings)}
        </Card>
      )}
    </div>
  );
}
