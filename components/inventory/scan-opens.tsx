'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { toast } from '@/components/ui/toast';
import { useScan } from '@/components/ui/use-scan';

/** A code scanned anywhere on the page opens the stock of what it stands on. Says so in one line. */
export function ScanOpens({ tenant }: { tenant: string }) {
  const t = useTranslations('inventory');
  const router = useRouter();
  useScan(async (code) => {
    const hit = await trpc.catalog.byCode.query({ code }).catch(() => null);
    if (hit) router.push(`/${tenant}/inventory/${hit.id}`);
    else toast.error(t('scanUnknown', { code }));
  });
  return <p className="text-meta text-muted max-sm:hidden">{t('scanHint')}</p>;
}
