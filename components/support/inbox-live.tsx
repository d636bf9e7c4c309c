'use client';
import { useRouter } from 'next/navigation';
import { trpc } from '@/components/layout/trpc';
import { useBeat } from '@/components/layout/use-beat';

/** Brings new tickets and counts to the inbox without a reload, as soon as something is another than the page shows. */
export function InboxLive({ version }: { version: string }) {
  const router = useRouter();
  useBeat(async (gone) => {
    const now = await trpc.support.inboxVersion.query().catch(() => null);
    if (now !== null && now !== version && !gone()) router.refresh();
  });
  return null;
}
