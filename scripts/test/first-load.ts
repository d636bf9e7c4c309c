import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

export type PageLoad = { page: string; kilobytes: number; limit: number; charts: boolean };

/** What a page may load before it works, beyond the framework, in kB after gzip. */
export const firstLoadLimits = { shopper: 30, member: 120 } as const;

type ClientManifest = { entryJSFiles?: Record<string, string[]> };

function manifestsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return manifestsBelow(at);
    return entry.name === 'page_client-reference-manifest.js' ? [at] : [];
  });
}

/**
 * Every page of a production build with the scripts that it loads at first, largest first; what is loaded when it is used (a dialog, a
 * palette) does not count. Pages of development are left out.
 * Units: kB of 1,000 bytes, gzip.
 */
export function firstLoadOf(build: string): PageLoad[] {
  const sizes = new Map<string, { bytes: number; charts: boolean }>();
  const measured = (file: string) => {
    let known = sizes.get(file);
    if (!known) {
      const text = readFileSync(path.join(build, file));
      known = { bytes: gzipSync(text).length, charts: text.includes('recharts-wrapper') };
      sizes.set(file, known);
    }
    return known;
  };
  const framework: string[] = JSON.parse(
    readFileSync(path.join(build, 'build-manifest.json'), 'utf8'),
  ).rootMainFiles;
  const pages = existsSync(path.join(build, 'server/app'))
    ? manifestsBelow(path.join(build, 'server/app'))
    : [];
  return pages
    .flatMap((file) => {
      const context: { globalThis?: unknown; __RSC_MANIFEST?: Record<string, ClientManifest> } = {};
      context.globalThis = context;
      vm.runInNewContext(readFileSync(file, 'utf8'), context);
      return Object.entries(context.__RSC_MANIFEST ?? {});
    })
    .filter(([page]) => !page.startsWith('/dev/'))
    .map(([page, manifest]) => {
      const files = new Set(Object.values(manifest.entryJSFiles ?? {}).flat());
      const own = [...files].filter((file) => !framework.includes(file)).map(measured);
      return {
        page,
        kilobytes: own.reduce((sum, { bytes }) => sum + bytes, 0) / 1000,
        limit: page.startsWith('/(portal)') ? firstLoadLimits.shopper : firstLoadLimits.member,
        charts: own.some(({ charts }) => charts),
      };
    })
    .sort((a, b) => b.kilobytes - a.kilobytes);
}

/** Says of each page that loads too much, or that waits for the chart library, what is wrong with it. */
export function firstLoadFaults(pages: readonly PageLoad[]): string[] {
  return pages.flatMap(({ page, kilobytes, limit, charts }) => [
    ...(kilobytes > limit
      ? [`${page} loads ${kilobytes.toFixed(1)} kB of scripts at first; at most ${limit} kB`]
      : []),
    ...(charts ? [`${page} waits for the chart library`] : []),
  ]);
}
