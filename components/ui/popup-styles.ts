/** The surface of everything that floats above the page. */
export const popupStyles =
  'rounded-card bg-raised text-text shadow-overlay outline-none transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0';
