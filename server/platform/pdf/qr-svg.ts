import { toSVG } from 'bwip-js/node';

/** A QR code as SVG that takes the size of its place. */
export function qrSvg(text: string): string {
  return toSVG({ bcid: 'qrcode', text, scale: 4, padding: 2, backgroundcolor: 'FFFFFF' });
}
