import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import { exportKinds } from '@/lib/contracts/integrations-words';

/** Everything that can be taken out as a file. */
export function ExportList({ tenant }: { tenant: string }) {
  const t = useTranslations('integrations');
  return (
    <Card title={t('export.title')} description={t('export.text')}>
      <div className="flex flex-wrap gap-2">
        {exportKinds.map((kind) => (
          <ButtonLink
            key={kind}
            href={`/api/files/${tenant}/exports/${kind}.csv`}
            download
            icon={<Download aria-hidden />}
          >
            {t(`kind.${kind}`)}
          </ButtonLink>
        ))}
      </div>
    </Card>
  );
}
