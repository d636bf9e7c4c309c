'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';

/** Begins the writing. */
export function ImportStart({ id, href, count }: { id: string; href: string; count: number }) {
  const t = useTranslations('integrations.import');
  const router = useRouter();
  const start = useAction(() => trpc.integrations.startImport.mutate({ id }), {
    onDone: () => {
      router.push(href);
      router.refresh();
    },
  });
  return (
    <Button
      variant="primary"
      disabled={count === 0}
      loading={start.pending}
      onClick={() => start.run(undefined)}
    >
      {t('write', { count })}
    </Button>
  );
}
