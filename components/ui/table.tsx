import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

// What scrolls must be reachable without a mouse.
const reachable = { tabIndex: 0 };

/**
 * A plain table. It scrolls sideways inside its own box, reachable with the keyboard; on a phone it does so rather than breaking
 * words into letters, and clips what it hides for the eye. Its label is spoken.
 */
export function Table({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section
      aria-label={label}
      {...reachable}
      className={cn('focus-inset relative w-full overflow-x-auto', className)}
    >
      <table className="w-full border-collapse text-dense max-md:w-max max-md:min-w-full">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  );
}

/** The head of a plain table. */
export function THead({ children }: { children: ReactNode }) {
  return (
    <thead className="bg-canvas">
      <tr className="border-b border-line">{children}</tr>
    </thead>
  );
}

/** The rows of a plain table. */
export function TBody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

/** One row of a plain table. */
export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={cn('align-middle', className)} />;
}

/** A column's or a row's name. */
export function Th({
  numeric,
  className,
  scope = 'col',
  ...rest
}: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope={scope}
      {...rest}
      className={cn(
        'h-9 whitespace-nowrap px-3 text-meta font-semibold text-text-2 first:ps-4 last:pe-4',
        numeric && 'text-end',
        className,
      )}
    />
  );
}

/** A value of a plain table; figures line up at their last digit. */
export function Td({ numeric, className, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cn(
        'h-row px-3 py-1.5 text-dense text-text first:ps-4 last:pe-4 max-md:max-w-64',
        numeric && 'tabular whitespace-nowrap text-end',
        className,
      )}
    />
  );
}
