'use client';
import { Camera, X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { FileInput } from '@/components/ui/file-input';
import { shrinkPicture } from '@/components/ui/shrink-picture';
import { toast } from '@/components/ui/toast';
import { photoLimits } from '@/lib/contracts/aftersales-portal';

/** Pictures of what an inspector finds: taken in at once, kept with the finding when it is sent. */
export function FindingPhotos({
  returnId,
  photoIds,
  onChange,
}: {
  returnId: string;
  photoIds: readonly string[];
  onChange: (photoIds: string[]) => void;
}) {
  const t = useTranslations('aftersales.photos');
  const te = useTranslations('errors');
  const [busy, setBusy] = useState(false);
  const door = `/api/files/${usePathname().split('/')[1] ?? ''}/return-photos`;
  const full = photoIds.length >= photoLimits.count;
  const upload = async (list: readonly File[]) => {
    setBusy(true);
    const kept = [...photoIds];
    for (const file of list.slice(0, photoLimits.count - photoIds.length)) {
      const answer = await fetch(door, {
        method: 'POST',
        headers: { 'x-return-id': returnId },
        body: await shrinkPicture(file),
      }).catch(() => null);
      const body = await answer?.json().catch(() => null);
      if (answer?.ok) kept.push(String(body.id));
      else {
        const code = String(body?.error?.code ?? 'internal');
        toast.error(te(code as 'internal', { requestId: '', limitMb: 12, ...body?.error?.facts }));
        break;
      }
    }
    onChange(kept);
    setBusy(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {photoIds.map((id, i) => (
        <span key={id} className="relative">
          {/* biome-ignore lint/performance/noImgElement: a private picture, served by our own door */}
          <img
            src={`${door}/${id}`}
            alt={t('taken', { n: i + 1 })}
            className="size-20 rounded-md border border-line object-cover"
          />
          <span className="absolute top-0.5 right-0.5 rounded-md bg-bg">
            <IconButton
              size="sm"
              label={t('remove', { n: i + 1 })}
              icon={<X aria-hidden />}
              onClick={() => onChange(photoIds.filter((other) => other !== id))}
            />
          </span>
        </span>
      ))}
      <label
        className={cn(
          'inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-md border border-control px-3 text-body has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          (busy || full) && 'opacity-60',
        )}
      >
        <Camera aria-hidden className="size-4" />
        {t(busy ? 'busy' : 'add')}
        <FileInput
          multiple
          accept="image/jpeg,image/png,image/webp"
          disabled={busy || full}
          onFiles={upload}
        />
      </label>
    </div>
  );
}
