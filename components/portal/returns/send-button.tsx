'use client';
import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

/** The button of a plain form: says that it is busy and takes no second tap while the answer is on its way. */
export function SendButton({
  children,
  busy,
  className,
}: {
  children: ReactNode;
  busy: string;
  className: string;
}) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} aria-busy={pending || undefined} className={className}>
      {pending ? busy : children}
    </button>
  );
}
