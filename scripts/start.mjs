// npm start (and, with --dev, npm run dev): installs what is missing, then supervises everything that runs.
import { ensureDependencies, requireNode, root } from './dependencies.mjs';

requireNode();
process.chdir(root);
ensureDependencies();
await import('tsx');
const { generate } = await import('./generate.mjs');
generate();
await import('./supervisor/main.ts');
