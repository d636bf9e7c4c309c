import type { Reaction } from '@/server/platform/events/reaction';

/** This area brings orders in; nothing that happens elsewhere makes it act. */
export const reactions: readonly Reaction[] = [];
