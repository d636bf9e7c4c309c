import { addDays } from '@/lib/kernel/time';

export type DayRange = { from: string; to: string };

export const rangePresets = ['today', 'yesterday', 'last7', 'last28', 'last90', 'monthToDate'] as const;
export type RangePreset = (typeof rangePresets)[number];

/** The days of a preset, both ends included, seen from the shop's today. */
export function rangeOf(preset: RangePreset, today: string): DayRange {
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'last7':
      return { from: addDays(today, -6), to: today };
    case 'last28':
      return { from: addDays(today, -27), to: today };
    case 'last90':
      return { from: addDays(today, -89), to: today };
    case 'monthToDate':
      return { from: `${today.slice(0, 8)}01`, to: today };
  }
}
