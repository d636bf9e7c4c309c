'use client';
import { type ComponentProps, useEffect, useRef } from 'react';

type FileInputProps = Omit<ComponentProps<'input'>, 'type' | 'ref' | 'onChange' | 'value' | 'className'> & {
  onFiles: (files: readonly File[]) => void;
};

/**
 * The field for files of the browser, seen by screen readers only; its label is what is shown. What somebody chose before
 * the page was live is taken as soon as it is, and the same file can be chosen again.
 */
export function FileInput({ onFiles, ...props }: FileInputProps) {
  const field = useRef<HTMLInputElement>(null);
  const take = () => {
    const files = [...(field.current?.files ?? [])];
    if (files.length === 0) return;
    field.current!.value = '';
    onFiles(files);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was chosen before the first render is missed by onChange
  useEffect(take, []);
  return <input {...props} ref={field} type="file" className="sr-only" onChange={take} />;
}
