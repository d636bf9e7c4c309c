import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export type Option = { value: string; label: string; disabled?: boolean };

type SelectProps = ComponentProps<'select'> & { options: Option[]; placeholder?: string; invalid?: boolean };

/** One of a few values. The platform's own list, so that it works on a phone, with a keyboard and with a screen reader. */
export function Select({ options, placeholder, invalid, className, ...rest }: SelectProps) {
  return (
    <span className={cn('relative block', className)}>
      <select
        {...rest}
        aria-invalid={invalid || rest['aria-invalid'] || undefined}
        className="field-box select-box truncate py-1 ps-3 pe-8 text-body"
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((o) => (
          <option key={o.value} value={o.value} disabled={o.disabled}>
            {o.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-e-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
