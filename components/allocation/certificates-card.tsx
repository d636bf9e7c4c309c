import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { CertificateRow } from '@/lib/contracts/allocation';

const few = (numbers: readonly string[]) =>
  numbers.length > 8 ? `${numbers.slice(0, 8).join(', ')} … (${numbers.length})` : numbers.join(', ') || '–';

/** Who got the units when there were too few, by which policy, and what the independent check says. */
export function CertificatesCard({ rows }: { rows: readonly CertificateRow[] }) {
  const t = useTranslations('allocation');
  return (
    <Card title={t('certificate.title')} padded={rows.length === 0}>
      {rows.length === 0 ? (
        <p className="text-body text-muted">{t('certificate.none')}</p>
      ) : (
        <Table label={t('certificate.title')}>
          <THead>
            <Th>{t('certificate.at')}</Th>
            <Th>{t('certificate.policy')}</Th>
            <Th>{t('certificate.received')}</Th>
            <Th>{t('certificate.passed')}</Th>
            <Th>{t('certificate.check')}</Th>
          </THead>
          <TBody>
            {rows.map((r) => (
              <Tr key={r.id}>
                <Td>
                  <DateTime value={r.at} />
                </Td>
                <Td>{t(`backorder.${r.policy}`)}</Td>
                <Td className="whitespace-normal">{few(r.received)}</Td>
                <Td className="whitespace-normal">{few(r.passedOver)}</Td>
                <Td>
                  <Badge tone={r.problem === null ? 'success' : 'danger'}>
                    {r.problem === null ? t('certificate.accepted') : r.problem}
                  </Badge>
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Card>
  );
}
