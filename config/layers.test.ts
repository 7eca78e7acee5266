import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The allowed arrows between packages: what each may import of ours. Every package must have its line. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'packages/patch': [],
  'packages/mail': [],
  'packages/series': ['mail', 'patch'],
  'packages/csource': [],
  'packages/archive': ['mail'],
  'packages/rules': ['csource', 'patch', 'series'],
  'packages/knowledge': ['rules'],
  'packages/report': ['annotate', 'patch', 'rules', 'series'],
  'packages/annotate': ['mail', 'patch', 'rules', 'series'],
  'packages/mcp': ['knowledge', 'query', 'reader', 'report', 'rules'],
  'packages/doctor': ['deliver', 'policy', 'queue', 'store', 'web'],
  'packages/operations': ['queue', 'report', 'store'],
  'packages/policy': [],
  'packages/assist': ['report', 'rules', 'store', 'web'],
  'packages/deliver': ['patch', 'queue', 'store', 'web'],
  'packages/query': [],
  'packages/subscription': ['query'],
  'packages/store': ['query', 'subscription'],
  'packages/web': [],
  'packages/reader': ['annotate', 'mail', 'patch', 'query', 'report', 'series', 'store', 'subscription'],
  'packages/queue': ['store'],
  'workers/ingest': ['annotate', 'archive', 'mail', 'queue', 'series', 'store'],
  'workers/analyse': ['annotate', 'csource', 'knowledge', 'mail', 'queue', 'rules', 'series', 'store'],
  'workers/digest': [
    'deliver',
    'knowledge',
    'mail',
    'query',
    'queue',
    'reader',
    'report',
    'rules',
    'store',
    'subscription',
  ],
  'workers/review': [
    'annotate',
    'deliver',
    'knowledge',
    'mail',
    'policy',
    'queue',
    'report',
    'rules',
    'series',
    'store',
  ],
  'apps/dashboard': ['knowledge', 'operations', 'policy', 'query', 'reader', 'report', 'rules', 'subscription'],
  'apps/cli': [
    'annotate',
    'archive',
    'assist',
    'csource',
    'dashboard',
    'doctor',
    'knowledge',
    'mail',
    'mcp',
    'operations',
    'patch',
    'query',
    'queue',
    'reader',
    'report',
    'rules',
    'series',
    'store',
    'subscription',
    'web',
  ],
};

/** Packages that take no file, no clock and no network: they compile without Node's types. */
const PURE = [
  'packages/patch',
  'packages/series',
  'packages/rules',
  'packages/report',
  'packages/annotate',
  'packages/query',
  'packages/policy',
  'packages/subscription',
];

const root = join(import.meta.dirname, '..');

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => join(folder, 'src', name));
}

function imports(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?<!')\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1] ?? '');
}

const folders = ['apps', 'packages', 'workers']
  .filter((top) => existsSync(join(root, top)))
  .flatMap((top) => readdirSync(join(root, top)).map((name) => `${top}/${name}`));

describe('layers', () => {
  it('every package has its line', () => {
    expect(folders.toSorted()).toEqual(Object.keys(ARROWS).toSorted());
  });

  it.each(Object.entries(ARROWS))('%s imports only what it may', (folder, allowed) => {
    const files = sources(folder);
    expect(files.length).toBeGreaterThan(0);
    const ours = files.flatMap((file) =>
      imports(file)
        .filter((name) => name.startsWith('@guardpage/'))
        .map((name) => name.split('/')[1] ?? ''),
    );
    expect([...new Set(ours)].filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it.each(PURE)('%s is pure', (folder) => {
    const outside = sources(folder).flatMap((file) => imports(file).filter((name) => name.startsWith('node:')));
    expect(outside).toEqual([]);
    expect(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8')).toContain('/pure.json');
  });

  it('git, a check apart, the reader of a store and the workers are started in one place each', () => {
    const files = folders.flatMap(sources).filter((file) => /child_process|simple-git/.test(imports(file).join('\n')));
    expect(files.toSorted()).toEqual([
      'apps/cli/src/run-worker.ts',
      'packages/archive/src/git.ts',
      'packages/mcp/src/check-apart.ts',
      'packages/reader/src/open-reader.ts',
    ]);
  });

  it('the code of a hazard is written with @guardpage/rules/check alone', () => {
    const hazards = join('packages', 'knowledge', 'hazards');
    const files = readdirSync(join(root, hazards), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(hazards, name));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((name) => !name.endsWith('/check.ts'))).toEqual([]);
    expect([...new Set(files.flatMap(imports))]).toEqual(['@guardpage/rules/check']);
  });

  it('rules knows no parser', () => {
    const names = sources('packages/rules').flatMap(imports);
    expect(names.filter((name) => name.includes('tree-sitter') || name.endsWith('/read'))).toEqual([]);
  });
});
