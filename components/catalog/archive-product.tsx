'use client';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ProductOut } from '@/lib/contracts/catalog';

/** Puts the product away after asking, or takes it out again. */
export function ArchiveProduct({
  product,
}: {
  product: Pick<ProductOut, 'id' | 'title' | 'status' | 'version'>;
}) {
  const t = useTranslations('catalog');
  const [open, setOpen] = useState(false);
  const archived = product.status === 'archived';
  const save = useAction(
    (to: boolean) => trpc.catalog.archive.mutate({ id: product.id, version: product.version, archived: to }),
    { success: t(archived ? 'restored' : 'archived'), refresh: true },
  );
  if (archived)
    return (
      <Button icon={<ArchiveRestore aria-hidden />} loading={save.pending} onClick={() => save.run(false)}>
        {t('restore')}
      </Button>
    );
  return (
    <>
      <Button icon={<Archive aria-hidden />} onClick={() => setOpen(true)}>
        {t('archive')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('archiveTitle', { title: product.title })}
        description={t('archiveText')}
        confirmLabel={t('archive')}
        onConfirm={() => save.run(true)}
      />
    </>
  );
}
