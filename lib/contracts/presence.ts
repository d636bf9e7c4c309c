/** Who else has a thing open, and which version of it stands. */
export type PresenceView = { others: { id: string; name: string; writing: boolean }[]; version: number };
/** Who was seen longer ago is gone. Units: seconds. */
export const presenceFreshSeconds = 45;
