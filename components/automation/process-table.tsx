import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time';
import type { ProcessPicture } from '@/lib/contracts/automation-process';
import { formatDuration } from '@/lib/format/relative';

/** The same as the drawing, as a table: for screen readers, and whoever wants the figures beside each other. */
export function ProcessTable({ tenant, picture }: { tenant: string; picture: ProcessPicture }) {
  const t = useTranslations('automation');
  const locale = useLocale();
  const span = (seconds: number | undefined) =>
    seconds === undefined ? '–' : formatDuration(seconds, locale);
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-bg max-sm:hidden">
      <Table label={t('process.table')}>
        <THead>
          <Th>{t('process.col.step')}</Th>
          <Th numeric>{t('process.col.now')}</Th>
          <Th>{t('process.col.oldest')}</Th>
          <Th numeric>{t('process.col.passed')}</Th>
          <Th numeric>{t('process.col.median')}</Th>
          <Th numeric>{t('process.col.p90')}</Th>
        </THead>
        <TBody>
          {picture.steps.map(({ step, now, time }) => (
            <Tr key={step}>
              <Td>
                <span className="inline-flex flex-wrap items-center gap-2">
                  {t(`process.step.${step}`)}
                  {picture.slowest?.step === step && <Badge tone="warning">{t('process.slow')}</Badge>}
                </span>
              </Td>
              <Td numeric>
                <TextLink href={`/${tenant}/automation/process?step=${step}`}>
                  <Num value={now.count} />
                  {now.capped ? '+' : ''}
                  <span className="sr-only"> {t(`process.step.${step}`)}</span>
                </TextLink>
              </Td>
              <Td>{now.oldest ? <RelativeTime value={now.oldest} /> : '–'}</Td>
              <Td numeric>
                <Num value={time?.passed ?? 0} />
              </Td>
              <Td numeric>{span(time?.median)}</Td>
              <Td numeric>{span(time?.p90)}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
