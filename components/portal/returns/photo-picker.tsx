'use client';
import { Camera, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFormStatus } from 'react-dom';
import { FileInput } from '@/components/ui/file-input';
import { shrinkPicture } from '@/components/ui/shrink-picture';

type Texts = Record<'add' | 'send' | 'busy' | 'failed', string> & Record<string, string>;

/** Takes pictures in as soon as they are chosen, one after the other; without script, by its button. */
export function PhotoPicker({
  action,
  token,
  back,
  text,
}: {
  action: string;
  token: string;
  back: string;
  text: Texts;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const send = async (files: readonly File[]) => {
    setBusy(true);
    setProblem('');
    for (const file of files) {
      const answer = await fetch(action, {
        method: 'POST',
        headers: { 'x-order-link': token },
        body: await shrinkPicture(file),
      }).catch(() => null);
      if (answer?.ok) continue;
      const code: string = (await answer?.json().catch(() => null))?.error?.code ?? 'failed';
      setProblem(text[code] ?? text.failed);
      break;
    }
    setBusy(false);
    router.refresh();
  };
  return (
    <form action={action} method="post" encType="multipart/form-data" className="mt-3">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="back" value={back} />
      <label className="flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-md border border-dashed border-control px-4 font-semibold text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        <Camera aria-hidden className="size-5" />
        <span>{busy ? text.busy : text.add}</span>
        <FileInput
          name="photo"
          accept="image/jpeg,image/png,image/webp"
          multiple
          disabled={busy}
          onFiles={send}
        />
      </label>
      <noscript>
        <button type="submit" className="mt-2 min-h-12 w-full rounded-md border border-control">
          {text.send}
        </button>
      </noscript>
      <p role="status" className="text-body text-danger">
        {problem}
      </p>
    </form>
  );
}

/** Takes one picture out again. */
export function RemovePhoto({ label }: { label: string }) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      disabled={pending}
      aria-label={label}
      className="focus-ring absolute top-1 right-1 inline-flex size-9 items-center justify-center rounded-full border border-line bg-bg"
    >
      <X aria-hidden className="size-4" />
    </button>
  );
}
