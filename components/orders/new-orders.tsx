'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTRPC } from '@/components/layout/trpc';
import { Button } from '@/components/ui/button';

/** How often the list asks whether there is more on top; a hidden tab does not ask. Units: milliseconds. */
const askEveryMs = 20_000;

/** Says that orders came in since the list was loaded, and shows them on request: rows never move by themselves. */
export function NewOrders({ newest }: { newest: string | null }) {
  const t = useTranslations('orders');
  const api = useTRPC();
  const router = useRouter();
  const params = useSearchParams();
  const onTop = newest !== null && !params.has('cursor') && !params.has('sort') && !params.has('q');
  const { data } = useQuery(
    api.orders.newer.queryOptions(
      { ...Object.fromEntries(params), than: newest ?? '' },
      { enabled: onTop, refetchInterval: askEveryMs, staleTime: 0 },
    ),
  );
  const count = onTop ? (data?.count ?? 0) : 0;
  return (
    <div role="status" className="-mb-2 flex justify-center empty:hidden">
      {count > 0 && (
        <Button
          variant="primary"
          size="sm"
          icon={<ArrowUp aria-hidden />}
          onClick={() => router.refresh()}
          className="rounded-full"
        >
          {t('newOrders', { count, capped: data?.capped ? 'yes' : 'no' })}
        </Button>
      )}
    </div>
  );
}
