'use client';
import { type ComponentProps, useState } from 'react';
import { Input } from '@/components/ui/input';

/** Several barcodes in one field, apart by commas or blanks. */
export function BarcodeInput({
  value,
  onValueChange,
  ...rest
}: Omit<ComponentProps<typeof Input>, 'value' | 'onChange'> & {
  value: string[];
  onValueChange: (codes: string[]) => void;
}) {
  const [draft, setDraft] = useState(value.join(', '));
  return (
    <Input
      {...rest}
      value={draft}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={(e) => {
        // A scanner ends its code with Enter, which would send the form.
        if (e.key !== 'Enter') return;
        e.preventDefault();
        setDraft((old) => (old.trim() === '' || old.trim().endsWith(',') ? old : `${old.trim()}, `));
      }}
      onChange={(e) => {
        setDraft(e.target.value);
        onValueChange(e.target.value.split(/[\s,，;；]+/).filter((code) => code !== ''));
      }}
    />
  );
}
