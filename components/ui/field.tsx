import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode, useId } from 'react';
import { cn } from './cn';

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  optional?: boolean;
  hideLabel?: boolean;
  htmlFor?: string;
  className?: string;
  children: ReactNode;
};

/**
 * A control with its label, hint and error, wired so that a screen reader hears all three. Wraps exactly one control,
 * which gets its id and aria attributes from here.
 */
export function Field({
  label,
  hint,
  error,
  required,
  optional,
  hideLabel,
  htmlFor,
  className,
  children,
}: FieldProps) {
  const t = useTranslations('common');
  const own = useId();
  const control = Children.toArray(children)[0];
  const given = isValidElement<{ id?: string }>(control) ? control.props.id : undefined;
  const id = htmlFor ?? given ?? own;
  const described =
    [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={cn('text-dense font-semibold text-text', hideLabel && 'sr-only')}
      >
        {label}
        {optional && <span className="ms-1.5 font-normal text-muted">{t('optional')}</span>}
      </label>
      {isValidElement(control)
        ? cloneElement(control as ReactElement<Record<string, unknown>>, {
            id,
            'aria-labelledby': `${id}-label`,
            'aria-describedby': described,
            'aria-invalid': error ? true : undefined,
            'aria-required': required || undefined,
          })
        : control}
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-meta text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** Several controls that answer one question. */
export function FieldSet({
  legend,
  hint,
  children,
  className,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <fieldset className={cn('flex min-w-0 flex-col gap-4', className)}>
      <legend className="mb-3 text-body font-semibold text-text">
        {legend}
        {hint && <span className="mt-0.5 block text-meta font-normal text-muted">{hint}</span>}
      </legend>
      {children}
    </fieldset>
  );
}

/** Fields side by side where there is room, under each other on a phone. */
export function FormRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        'grid grid-cols-1 items-start gap-4 sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none',
        className,
      )}
    >
      {children}
    </div>
  );
}
