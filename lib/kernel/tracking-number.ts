import { type TrackingFormat, trackingFormats } from './tracking-formats';

/** A number of that carrier's service; `checked`: its check digit is right (else the service has none). */
export type TrackingMatch = { format: string; carrier: string; name: string; checked: boolean };

/** The number as carriers write it: without blanks, in capitals. */
export function trackingKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

const passes = (format: TrackingFormat, key: string) => {
  const shape = format.shape.exec(key);
  return shape && (format.check?.(shape.slice(1)) ?? true) ? shape : null;
};

/** Whose number it can be, those with a right check digit first. */
export function recogniseTracking(text: string): TrackingMatch[] {
  const key = trackingKey(text);
  return trackingFormats
    .filter((f) => passes(f, key))
    .map(({ id, carrier, name, check }) => ({ format: id, carrier, name, checked: check !== undefined }))
    .sort((a, b) => Number(b.checked) - Number(a.checked));
}

const postal = /post|royal_?mail|^ems|correos|usps|colissimo/;

/** The carriers among those that are known to which a shop's own code for a carrier may belong. */
function knownAs(code: string): string[] {
  const plain = code.toLowerCase().replace(/[-\s]+/g, '_');
  const named = [...new Set(trackingFormats.map((f) => f.carrier))].filter(
    (c) => c !== 'post' && (plain === c || plain.startsWith(`${c}_`)),
  );
  return postal.test(plain) ? [...named, 'post'] : named;
}

/**
 * What is wrong with a number that somebody typed for a carrier: `check_digit` when it looks like that carrier's numbers but its
 * check digit does not fit, which a typing error does and a label never. null: nothing that can be known.
 */
export function trackingFault(text: string, carrierCode: string): 'check_digit' | null {
  const key = trackingKey(text);
  const carriers = knownAs(carrierCode);
  const formats = trackingFormats.filter((f) => carriers.includes(f.carrier) && f.shape.test(key));
  if (formats.length === 0 || formats.some((f) => passes(f, key))) return null;
  return 'check_digit';
}
