import { Search } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

type InputProps = Omit<ComponentProps<'input'>, 'prefix'> & {
  prefix?: ReactNode;
  suffix?: ReactNode;
  invalid?: boolean;
};

/** One line of text, with room for a symbol before and a unit after it. */
export function Input({ prefix, suffix, invalid, className, ...rest }: InputProps) {
  const aria = { 'aria-invalid': invalid || rest['aria-invalid'] || undefined };
  if (prefix === undefined && suffix === undefined) {
    return <input {...rest} {...aria} className={cn('field-box px-3 text-body', className)} />;
  }
  return (
    <span className={cn('field-box flex items-center gap-2 px-3 text-body', className)}>
      {prefix !== undefined && <span className="shrink-0 text-muted [&_svg]:size-4">{prefix}</span>}
      <input {...rest} {...aria} className="w-full min-w-0 self-stretch bg-transparent outline-none" />
      {suffix !== undefined && <span className="shrink-0 text-muted [&_svg]:size-4">{suffix}</span>}
    </span>
  );
}

/** Several lines of text; grows with its content up to ten lines. */
export function Textarea({
  invalid,
  className,
  ...rest
}: ComponentProps<'textarea'> & { invalid?: boolean }) {
  return (
    <textarea
      rows={3}
      {...rest}
      aria-invalid={invalid || rest['aria-invalid'] || undefined}
      className={cn('field-box field-sizing-content max-h-60 min-h-20 px-3 py-2 text-body', className)}
    />
  );
}

/** A search box; its label is spoken only. */
export function SearchInput({ label, className, ...rest }: Omit<InputProps, 'prefix'> & { label: string }) {
  return (
    <Input
      type="search"
      aria-label={label}
      autoComplete="off"
      prefix={<Search aria-hidden />}
      className={className}
      {...rest}
    />
  );
}
