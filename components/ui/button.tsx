import type { ComponentProps, ReactNode } from 'react';
import { type ButtonLook, buttonStyles } from './button-styles';
import { cn } from './cn';
import { SpinnerIcon } from './spinner-icon';

type ButtonProps = ComponentProps<'button'> & ButtonLook & { icon?: ReactNode; loading?: boolean };

/** A button. While loading it keeps its width and its label, takes no second click and says that it is busy. */
export function Button({
  variant,
  size,
  fullWidth,
  icon,
  loading,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={loading || undefined}
      disabled={rest.disabled || loading}
      className={cn(buttonStyles({ variant, size, fullWidth }), className)}
    >
      {loading ? <SpinnerIcon /> : icon}
      {children}
    </button>
  );
}

type IconButtonProps = ComponentProps<'button'> &
  ButtonLook & { label: string; icon: ReactNode; loading?: boolean };

/** A button that shows an icon alone; its name is spoken, and shown on hover. */
export function IconButton({
  variant = 'ghost',
  size,
  label,
  icon,
  loading,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      aria-busy={loading || undefined}
      disabled={rest.disabled || loading}
      className={cn(buttonStyles({ variant, size, square: true }), className)}
    >
      {loading ? <SpinnerIcon /> : icon}
    </button>
  );
}
