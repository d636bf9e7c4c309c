'use client';
import { type ChartTable, csvOf } from './chart-table';

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const fileName = (title: string, ending: string) => `${title.replaceAll(/[\\/:*?"<>|\s]+/g, '-')}.${ending}`;

/** Saves the figures of a chart as CSV. */
export function saveCsv(title: string, table: ChartTable): void {
  save(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), fileName(title, 'csv'));
}

/** Fetches a file of figures from the server, under the name that it gives. */
export function saveFile(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}

const painted = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'fill-opacity',
  'font-size',
  'font-family',
  'font-weight',
  'opacity',
  'text-anchor',
];

/** Saves the picture of a chart as PNG, twice as dense as the screen, on the page's own ground. False without a picture. */
export async function savePng(title: string, figure: HTMLElement): Promise<boolean> {
  const svg = figure.querySelector<SVGSVGElement>('svg.recharts-surface');
  if (!svg) return false;
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  [copy, ...copy.querySelectorAll<SVGElement>('*')].forEach((node, i) => {
    const style = getComputedStyle(from[i]!);
    for (const name of painted) node.setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--bg');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob) save(blob, fileName(title, 'png'));
  return blob !== null;
}
