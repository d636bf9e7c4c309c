// After `npm install` from a registry that does not carry the binaries of every platform: npm leaves their entries out of the
// lockfile, and `npm ci` then refuses it. This adds them, with their exact version and platform, so that each machine skips
// what is not its own. Run: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const oses = [
  'darwin',
  'win32',
  'windows',
  'linux',
  'android',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'macos',
];
const cpus = [
  'x64',
  'arm64',
  'ia32',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'wasm32',
  'x86',
];
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
let added = 0;

function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = oses.find((o) => words.includes(o));
  const cpu =
    cpus.find((c) => words.some((w) => w === c || (c === 'arm' && /^arm(v\d+|eabi|hf)?$/.test(w)))) ??
    (words.includes('ppc64le') ? 'ppc64' : undefined);
  if (!os && cpu !== 'wasm32') return null;
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [{ windows: 'win32', macos: 'darwin' }[os] ?? os] } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : words.includes('gnu') ? { libc: ['glibc'] } : {}),
  };
}

for (const [path, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[`node_modules/${name}`]) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d/.test(version)) {
      console.log(`left out: ${name}@${version}`);
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added`);
