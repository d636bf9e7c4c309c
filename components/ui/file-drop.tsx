'use client';
import { FileUp } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { formatBytes } from '@/lib/format/numbers';
import { cn } from './cn';
import { FileInput } from './file-input';

type FileDropProps = {
  label: string;
  hint?: ReactNode;
  accept?: string;
  maxBytes?: number;
  multiple?: boolean;
  busy?: boolean;
  onFile: (file: File) => void;
};

/** Takes a file by drag, by click or with the keyboard; one that is too large or of another type is refused here already. */
export function FileDrop({ label, hint, accept, maxBytes, multiple, busy, onFile }: FileDropProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const id = useId();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (files: readonly File[]) => {
    setProblem(null);
    for (const file of files.slice(0, multiple ? undefined : 1)) {
      const endings = accept
        ?.split(',')
        .map((a) => a.trim().toLowerCase())
        .filter((a) => a.startsWith('.'));
      if (endings?.length && !endings.some((e) => file.name.toLowerCase().endsWith(e))) {
        setProblem(t('fileWrongType', { name: file.name, types: endings.join(', ') }));
      } else if (maxBytes && file.size > maxBytes) {
        setProblem(t('fileTooLarge', { name: file.name, max: formatBytes(maxBytes, locale) }));
      } else onFile(file);
    }
  };
  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          take([...e.dataTransfer.files]);
        }}
        className={cn(
          'flex cursor-pointer flex-col items-center gap-1 rounded-card border border-dashed border-control bg-bg px-6 py-10 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent hover:bg-hover',
          over && 'border-accent bg-selected',
          busy && 'pointer-events-none opacity-60',
        )}
      >
        <FileUp aria-hidden className="mb-1 size-6 text-muted" />
        <span className="text-body font-semibold">{label}</span>
        <span id={`${id}-hint`} className="text-dense text-muted">
          {hint ?? (maxBytes ? t('fileLimit', { max: formatBytes(maxBytes, locale) }) : t('fileDropHint'))}
        </span>
        <FileInput
          id={id}
          accept={accept}
          multiple={multiple}
          aria-describedby={`${id}-hint`}
          onFiles={take}
        />
      </label>
      <p role="alert" className="mt-1.5 text-dense text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}
