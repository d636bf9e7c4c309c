import { type ClassValue, clsx } from 'clsx';
import { mergeClasses } from './merge-classes';

/** Class names joined, where a later one of the same kind wins. */
export function cn(...classes: ClassValue[]): string {
  return mergeClasses(clsx(classes));
}
