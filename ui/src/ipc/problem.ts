import { hasKey, type Key, t } from '../i18n/i18n.svelte';
import type { Problem } from './generated/Problem';

/** A command that was refused or failed, with what the interface can act on. */
export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.kind);
    this.name = 'Failure';
  }
}

/** Reads whatever a host rejected with. Anything that is no `Problem` is a fault of ours. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'kind' in thrown) {
    return new Failure(thrown as Problem);
  }
  return new Failure({ kind: 'internal', detail: String(thrown) });
}

/** What to tell the user about a problem. */
export interface ProblemWords {
  /** What happened. */
  title: string;
  /** What is safe and what to do; may be empty. */
  detail: string;
}

/** Words for a problem in the interface's language; the program's own words are the last resort. */
export function problemWords(problem: Problem): ProblemWords {
  const values = problemValues(problem);
  const title = t(`problem.${problem.kind}`, values);
  if (!('code' in problem)) return { title, detail: '' };
  const key = `problem.${problem.kind}.${problem.code}`;
  return { title, detail: hasKey(key) ? t(key as Key, values) : problem.words };
}

function problemValues(problem: Problem): Record<string, string> {
  switch (problem.kind) {
    case 'case':
    case 'write':
      return { path: problem.path, name: fileName(problem.path) };
    case 'unreadable':
      return { name: fileName(problem.name) };
    case 'fetch':
      return { url: problem.url };
    case 'internal':
      return { detail: problem.detail };
    default:
      return {};
  }
}

/** The last part of a path, for people to read. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
