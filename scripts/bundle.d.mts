import type { BuildOptions, BuildResult } from 'esbuild';

export function bundleProgram<T extends BuildOptions>(options: T): Promise<BuildResult<T>>;
