'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc, useTRPC } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextLink } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';

/** How an action on everything that the list shows goes on: it runs on the server, also when this is closed. */
export function BulkProgress({
  tenant,
  bulkId,
  onClose,
}: {
  tenant: string;
  bulkId: string;
  onClose: () => void;
}) {
  const t = useTranslations('orders');
  const te = useTranslations('errors');
  const tc = useTranslations('common');
  const router = useRouter();
  const api = useTRPC();
  const { data: bulk, refetch } = useQuery(
    api.orders.bulk.queryOptions(
      { bulkId },
      { refetchInterval: (q) => (q.state.data?.state === 'done' ? false : 1000), staleTime: 0 },
    ),
  );
  const retry = useAction(() => trpc.orders.retryBulk.mutate({ bulkId }), { onDone: () => void refetch() });
  const close = () => {
    onClose();
    router.refresh();
  };
  const running = bulk?.state !== 'done';
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={
        bulk ? t(`bulk.${bulk.command === 'release_hold' ? 'release' : bulk.command}`) : t('bulk.running')
      }
      description={
        bulk && !running ? tc('bulkResult', { done: bulk.done, failed: bulk.failed }) : t('bulk.runningText')
      }
      footer={
        <>
          {bulk && !running && bulk.failed > 0 && (
            <Button variant="secondary" loading={retry.pending} onClick={() => void retry.run(undefined)}>
              {tc('retryFailed')}
            </Button>
          )}
          <Button variant="primary" onClick={close}>
            {tc('close')}
          </Button>
        </>
      }
    >
      {bulk && running && (
        <Progress label={t('bulk.running')} value={bulk.done + bulk.failed} max={bulk.total} />
      )}
      {bulk && bulk.failures.length > 0 && (
        <ul className="max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line">
          {bulk.failures.map((f) => (
            <li key={f.orderId} className="flex flex-wrap justify-between gap-x-4 px-3 py-2 text-dense">
              <TextLink href={`/${tenant}/orders/${f.orderId}`}>{f.number}</TextLink>
              <span className="text-danger">
                {te(f.error.code as 'not_found', { param: '', ...f.error.facts } as never)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {bulk && bulk.failed > bulk.failures.length && (
        <p className="mt-2 text-dense text-muted">
          {t('bulk.moreFailures', { count: bulk.failed - bulk.failures.length })}
        </p>
      )}
    </Dialog>
  );
}
