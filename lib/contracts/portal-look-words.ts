/** The most that a shop's logo may be: bytes and pixels as it comes, longest side in pixels as it is kept. */
export const logoLimits = { bytes: 2 * 1024 * 1024, pixels: 20_000_000, longest: 480 } as const;
