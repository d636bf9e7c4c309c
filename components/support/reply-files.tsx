'use client';
import { Paperclip, X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { FileInput } from '@/components/ui/file-input';
import { toast } from '@/components/ui/toast';
import type { AttachmentView } from '@/lib/contracts/support';

/** Files for a message: uploaded at once, checked by the server, sent with the message. */
export function ReplyFiles({
  files,
  onChange,
}: {
  files: AttachmentView[];
  onChange: (files: AttachmentView[]) => void;
}) {
  const t = useTranslations('support');
  const te = useTranslations('errors');
  const id = useId();
  const [busy, setBusy] = useState(false);
  const tenant = usePathname().split('/')[1] ?? '';
  const upload = async (list: readonly File[]) => {
    setBusy(true);
    let kept = files;
    for (const file of list.slice(0, 10 - files.length)) {
      const answer = await fetch(`/api/files/${tenant}/attachments`, {
        method: 'POST',
        headers: { 'x-file-name': encodeURIComponent(file.name) },
        body: file,
      }).catch(() => null);
      const body = await answer?.json().catch(() => null);
      if (answer?.ok) kept = [...kept, body as AttachmentView];
      else {
        const code = String(body?.error?.code ?? 'internal');
        toast.error(te(code as 'internal', { requestId: '', limitMb: 10, ...body?.error?.facts }));
      }
    }
    onChange(kept);
    setBusy(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-dense">
      <label
        htmlFor={id}
        className={cn(
          'inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line px-2.5 text-text-2 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent',
          busy && 'opacity-60',
        )}
      >
        <Paperclip aria-hidden className="size-3.5" />
        {busy ? t('uploading') : t('attach')}
        <FileInput
          id={id}
          multiple
          accept="image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain"
          disabled={busy || files.length >= 10}
          onFiles={upload}
        />
      </label>
      {files.map((f) => (
        <span key={f.id} className="inline-flex items-center gap-1 rounded-md border border-line ps-2">
          {f.name}
          <IconButton
            size="sm"
            label={t('removeFile', { name: f.name })}
            icon={<X aria-hidden />}
            onClick={() => onChange(files.filter((other) => other.id !== f.id))}
          />
        </span>
      ))}
    </div>
  );
}
