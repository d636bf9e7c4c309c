// npm run check: the quick part of npm test.
import { ensureDependencies, requireNode, root } from './dependencies.mjs';

requireNode();
process.chdir(root);
ensureDependencies();
await import('tsx');
const { generate } = await import('./generate.mjs');
generate();
process.argv.splice(2, 0, 'lint', 'types', 'architecture', 'unit');
await import('./test/main.ts');
