// npm test [-- STAGE… FILTER…]: everything, or the named stages with files whose path contains the filter.
import { ensureDependencies, requireNode, root } from './dependencies.mjs';

requireNode();
process.chdir(root);
ensureDependencies();
process.env.CI ??= 'true';
await import('tsx');
const { generate } = await import('./generate.mjs');
generate();
await import('./test/main.ts');
