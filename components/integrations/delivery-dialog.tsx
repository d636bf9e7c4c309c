'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { DateTime } from '@/components/ui/time';
import type { DeliveryDetail } from '@/lib/contracts/webhooks';

const pre =
  'max-h-60 overflow-auto rounded-md bg-canvas p-3 font-mono text-meta whitespace-pre-wrap break-all';

/** One message: what is sent, and every try with its answer. */
export function DeliveryDialog({
  delivery,
  onClose,
}: {
  delivery: DeliveryDetail | null;
  onClose: () => void;
}) {
  const t = useTranslations('integrations.webhook');
  return (
    <Dialog
      open={delivery !== null}
      onOpenChange={(open) => !open && onClose()}
      title={delivery?.type ?? ''}
      description={delivery?.messageId}
      size="lg"
    >
      {delivery && (
        <div className="flex flex-col gap-4">
          <section>
            <h3 className="mb-1 text-dense font-semibold">{t('body')}</h3>
            <pre className={pre}>{JSON.stringify(JSON.parse(delivery.body), null, 2)}</pre>
          </section>
          {delivery.tries.length === 0 && <p className="text-muted">{t('attemptsEmpty')}</p>}
          <ol className="flex flex-col gap-3">
            {delivery.tries.map((a) => (
              <li key={a.number} className="border-s-2 border-line ps-3">
                <p className="flex flex-wrap gap-x-3 text-dense">
                  <span className="font-semibold">
                    {t('attempt', { number: a.number })} · {t(`trigger.${a.trigger}`)}
                  </span>
                  <DateTime value={a.at} />
                  <span className="tabular">{t('ms', { value: a.durationMs })}</span>
                </p>
                <p className={a.problem ? 'text-bad' : 'text-good'}>
                  {[a.status, a.problem ? t(`problem.${a.problem}`) : t('delivered')]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {a.answer && <pre className={pre}>{a.answer}</pre>}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Dialog>
  );
}
