'use client';
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';
import { cn } from './cn';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  indeterminate?: boolean;
  onCheckedChange?: (checked: boolean) => void;
};

const boxStyles =
  'size-4 shrink-0 appearance-none border border-control bg-bg bg-center bg-no-repeat checked:border-accent disabled:opacity-55';

/** A yes or no. The label is part of the target, so it is easy to hit. */
export function Checkbox({
  label,
  hint,
  hideLabel,
  indeterminate = false,
  onCheckedChange,
  className,
  ...rest
}: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <label className={cn('inline-flex min-h-6 items-start gap-2 text-body', className)}>
      <input
        {...rest}
        ref={(el) => {
          ref.current = el;
          if (typeof rest.ref === 'function') rest.ref(el);
          else if (rest.ref) rest.ref.current = el;
        }}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : rest['aria-describedby']}
        onChange={(e) => {
          rest.onChange?.(e);
          onCheckedChange?.(e.target.checked);
        }}
        className={cn(
          boxStyles,
          'check-box mt-0.5 rounded-sm checked:bg-accent indeterminate:border-accent indeterminate:bg-accent',
        )}
      />
      <span className={cn('min-w-0', hideLabel && 'sr-only')}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className="block text-meta text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}

type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/** One of a few values, all visible. */
export function RadioGroup({
  name,
  options,
  value,
  defaultValue,
  onValueChange,
  label,
  cards,
  className,
}: {
  name: string;
  label: string;
  options: RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  cards?: boolean;
  className?: string;
}) {
  return (
    <div role="radiogroup" aria-label={label} className={cn('flex flex-col gap-2', className)}>
      {options.map((o) => (
        <label
          key={o.value}
          className={cn(
            'flex min-h-6 items-start gap-2 text-body',
            cards &&
              'rounded-md border border-line p-3 hover:border-control has-checked:border-accent has-checked:bg-selected',
          )}
        >
          <input
            type="radio"
            name={name}
            value={o.value}
            disabled={o.disabled}
            checked={value === undefined ? undefined : value === o.value}
            defaultChecked={defaultValue === undefined ? undefined : defaultValue === o.value}
            onChange={() => onValueChange?.(o.value)}
            className={cn(boxStyles, 'mt-0.5 rounded-full checked:border-5')}
          />
          <span className="min-w-0">
            {o.label}
            {o.hint && <span className="block text-meta text-muted">{o.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

/** A setting that takes effect at once. */
export function Switch({ label, hint, checked, onCheckedChange, className, ...rest }: CheckboxProps) {
  return (
    <label className={cn('flex min-h-6 items-start justify-between gap-4 text-body', className)}>
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-meta text-muted">{hint}</span>}
      </span>
      <input
        {...rest}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(e) => {
          rest.onChange?.(e);
          onCheckedChange?.(e.target.checked);
        }}
        className="switch-box relative mt-px h-5 w-9 shrink-0 appearance-none rounded-full border border-control bg-bg transition-colors before:absolute before:inset-s-[3px] before:top-[3px] before:size-3 before:rounded-full before:bg-control before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-on-accent disabled:opacity-55"
      />
    </label>
  );
}
