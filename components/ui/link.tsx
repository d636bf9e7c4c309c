import NextLink from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { type ButtonLook, buttonStyles } from './button-styles';
import { cn } from './cn';

type LinkProps = ComponentProps<typeof NextLink>;

/** A link inside of text or a table cell. */
export function TextLink({ className, quiet, ...rest }: LinkProps & { quiet?: boolean }) {
  return (
    <NextLink
      prefetch={false}
      {...rest}
      className={cn(
        'rounded-sm underline-offset-3 hover:underline',
        quiet ? 'text-text' : 'text-accent underline decoration-accent/40 hover:decoration-current',
        className,
      )}
    />
  );
}

/** A link that looks like a button, because it leads to a task. */
export function ButtonLink({
  variant,
  size,
  fullWidth,
  icon,
  children,
  className,
  ...rest
}: LinkProps & ButtonLook & { icon?: ReactNode }) {
  return (
    <NextLink
      prefetch={false}
      {...rest}
      className={cn(buttonStyles({ variant, size, fullWidth }), className)}
    >
      {icon}
      {children}
    </NextLink>
  );
}

/** A link that shows an icon alone; its name is spoken, and shown on hover. */
export function IconLink({
  label,
  icon,
  variant = 'ghost',
  size,
  className,
  ...rest
}: LinkProps & ButtonLook & { label: string; icon: ReactNode }) {
  return (
    <NextLink
      prefetch={false}
      title={label}
      aria-label={label}
      {...rest}
      className={cn(buttonStyles({ variant, size, square: true }), className)}
    >
      {icon}
    </NextLink>
  );
}
