// A program of the product as one file, so that it starts at once instead of translating every module.

/** Builds with esbuild's options; packages stay outside. Returns esbuild's result. */
export async function bundleProgram(options) {
  const { build, stop } = await import('esbuild');
  const result = await build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    ...options,
  });
  await stop();
  return result;
}
