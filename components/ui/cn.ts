import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      'font-size': [{ text: ['meta', 'dense', 'body', 'portal', 'lead', 'title', 'page', 'kpi', 'hero'] }],
      rounded: [{ rounded: ['card'] }],
      shadow: [{ shadow: ['overlay'] }],
    },
    theme: { spacing: ['control', 'control-sm', 'row'] },
  },
});

/** Class names joined, where a later one of the same kind wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
