import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/link';
import { StepList } from '@/components/ui/stepper';
import type { ImportDetail } from '@/lib/contracts/integrations';
import { ImportMapping } from './import-mapping';
import { ImportProblems } from './import-problems';
import { ImportResult } from './import-result';
import { ImportRunning } from './import-running';
import { ImportStart } from './import-start';
import { ImportSums } from './import-sums';

export type ImportStep = 'upload' | 'map' | 'fix' | 'preview' | 'write';

/** The step that an import is at: what the address says, as far as the import is that far. */
export function stepOf(detail: Pick<ImportDetail, 'state'>, asked: string | undefined): ImportStep {
  if (detail.state === 'uploaded' || detail.state === 'mapped') return 'map';
  if (detail.state !== 'previewed') return 'write';
  return asked === 'map' || asked === 'preview' ? asked : 'fix';
}

/** The steps of the wizard by name, with the present one marked. */
export function ImportStepList({ step }: { step: ImportStep }) {
  const t = useTranslations('integrations.import.steps');
  const steps = (['upload', 'map', 'fix', 'preview', 'write'] as const).map((id) => ({ id, label: t(id) }));
  return <StepList steps={steps} current={step} />;
}

/** What belongs to the present step of an import. */
export function ImportStepBody({
  tenant,
  detail,
  step,
}: {
  tenant: string;
  detail: ImportDetail;
  step: ImportStep;
}) {
  const t = useTranslations('integrations.import');
  const href = `/${tenant}/integrations/imports/${detail.id}`;
  const orders = detail.kind === 'orders';
  if (step === 'map') return <ImportMapping href={href} detail={detail} />;
  if (step === 'fix')
    return (
      <>
        <ImportProblems tenant={tenant} detail={detail} />
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`${href}?step=preview`} variant="primary">
            {t('toPreview')}
          </ButtonLink>
          <ButtonLink href={`${href}?step=map`}>{t('toMap')}</ButtonLink>
        </div>
      </>
    );
  if (step === 'preview')
    return (
      <>
        <p className="text-body text-text-2">
          {t('previewText')} {orders && (detail.options.history ? t('historyText') : t('liveText'))}{' '}
          {orders && t('keyText')}
        </p>
        {detail.counts && <ImportSums counts={detail.counts} orders={orders} />}
        <div className="flex flex-wrap gap-2">
          <ImportStart id={detail.id} href={href} count={detail.counts?.documents ?? 0} />
          <ButtonLink href={`${href}?step=fix`}>{t('toFix')}</ButtonLink>
        </div>
      </>
    );
  if (detail.state === 'running')
    return <ImportRunning written={detail.progress?.written ?? 0} total={detail.progress?.total ?? 0} />;
  return (
    <>
      <ImportResult detail={detail} />
      {detail.rowsBad > 0 && <ImportProblems tenant={tenant} detail={detail} />}
    </>
  );
}
