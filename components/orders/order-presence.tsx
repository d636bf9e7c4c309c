'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { presentNames, usePresence } from '@/components/layout/use-presence';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';

/** True while somebody decides or writes something on this page, from what it shows now. */
const isBusy = () =>
  document.querySelector('[role=dialog], [role=alertdialog]') !== null ||
  [...document.querySelectorAll('textarea')].some((field) => field.value.trim() !== '');

/**
 * Says who else has the order open, and brings what is new by itself; while somebody is in the middle of something it only
 * says that there is something new, so that nothing changes under their hands.
 */
export function OrderPresence({ orderId, version }: { orderId: string; version: number }) {
  const t = useTranslations('orders.presence');
  const locale = useLocale();
  const router = useRouter();
  const [newerThan, setNewerThan] = useState<number | null>(null);
  const others = usePresence(
    (writing) => trpc.orders.presence.mutate({ orderId, writing }),
    version,
    () => (isBusy() ? setNewerThan(version) : router.refresh()),
  );
  const { key, ...facts } = presentNames(others, locale);
  return (
    <>
      {others.length > 0 && <Banner tone={key === 'writing' ? 'warning' : 'info'}>{t(key, facts)}</Banner>}
      {newerThan === version && (
        <Banner
          tone="warning"
          action={
            <Button size="sm" onClick={() => router.refresh()}>
              {t('show')}
            </Button>
          }
        >
          {t('newer')}
        </Banner>
      )}
    </>
  );
}
