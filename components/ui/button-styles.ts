import { cva, type VariantProps } from 'class-variance-authority';

/** The look of everything that acts on a click, whether it is a button or a link. */
export const buttonStyles = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-semibold transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-on-accent hover:not-disabled:bg-accent-strong',
        secondary:
          'border-line-strong bg-bg text-text hover:not-disabled:bg-hover active:not-disabled:bg-pressed',
        ghost:
          'border-transparent bg-transparent text-text-2 hover:not-disabled:bg-pressed hover:not-disabled:text-text',
        danger: 'border-transparent bg-danger-fill text-on-danger hover:not-disabled:bg-danger-fill-strong',
        link: 'h-auto border-transparent bg-transparent px-0 text-accent underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-control-sm px-2.5 text-dense',
        md: 'h-control px-3 text-body',
        lg: 'h-11 px-5 text-portal',
      },
      square: { true: 'px-0', false: '' },
      fullWidth: { true: 'w-full', false: '' },
    },
    compoundVariants: [
      { square: true, size: 'sm', class: 'w-control-sm' },
      { square: true, size: 'md', class: 'w-control' },
      { square: true, size: 'lg', class: 'w-11' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', square: false, fullWidth: false },
  },
);

export type ButtonLook = Pick<VariantProps<typeof buttonStyles>, 'variant' | 'size' | 'fullWidth'>;
