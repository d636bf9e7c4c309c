import { readableOn } from '@/lib/kernel/contrast';

/** The grounds that the shop's colour is read on, in both themes. Source: components/ui/base.css. */
export const portalGrounds = {
  light: ['#ffffff', '#f6f7f9', '#eef5fd', '#f4f6f9'],
  dark: ['#0f1218', '#0a0c11', '#171c25', '#14263d', '#1a202b'],
} as const;
/** What is written on the shop's colour. */
export const onAccents = { light: '#ffffff', dark: '#0a0c11' } as const;

/** A shop's colour as the shopper's pages use it: so dark, or on dark pages so light, that everything can be read (AA). */
export function shopAccents(color: string): { light: string; dark: string } {
  return {
    light: readableOn(color.toLowerCase(), portalGrounds.light, '#000000'),
    dark: readableOn(color.toLowerCase(), portalGrounds.dark, '#ffffff'),
  };
}
