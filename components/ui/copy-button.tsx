'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from './button';
import { cn } from './cn';

/** Puts a text on the clipboard and says so. */
export function CopyButton({
  value,
  label,
  withText,
  size = 'sm',
}: {
  value: string;
  label?: string;
  withText?: boolean;
  size?: 'sm' | 'md';
}) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const name = copied ? t('copied') : (label ?? t('copy'));
  const icon = copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />;
  return (
    <>
      {withText ? (
        <Button size={size} icon={icon} onClick={copy}>
          {name}
        </Button>
      ) : (
        <IconButton size={size} label={name} icon={icon} onClick={copy} />
      )}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}

/** A code or reference in fixed-width letters. */
export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <code
      className={cn('rounded-sm bg-neutral-tint px-1 py-0.5 font-mono text-[0.92em] text-text', className)}
    >
      {children}
    </code>
  );
}

/** A reference with its copy button. */
export function CopyText({ value, label }: { value: string; label?: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <span className="truncate font-mono text-[0.92em]">{value}</span>
      <CopyButton value={value} label={label} />
    </span>
  );
}
