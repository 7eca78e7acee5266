import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { failing, ok } from '../check.ts';
import type { Check } from '../check.ts';

const LEAST_NODE = 22;

/** The Node that this runs on. */
export const node: Check = {
  name: 'node',
  look: () => {
    const said = `Node ${process.versions.node}`;
    const isRecent = Number(process.versions.node.split('.')[0]) >= LEAST_NODE;
    return Promise.resolve([isRecent ? ok(said) : failing(said, `it takes Node ${LEAST_NODE} or later`)]);
  },
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** git, which epochs are read with. */
export const git: Check = {
  name: 'git',
  look: ({ environment }) => {
    const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    const path = folders.map((folder) => join(folder, 'git')).find(isProgram);
    return Promise.resolve([
      path === undefined
        ? failing('there is no git: epochs of public-inbox cannot be read', 'install git, or put it into $PATH')
        : ok(path),
    ]);
  },
};
