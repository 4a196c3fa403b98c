import { host } from '../host';
import { locale, t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { ArticleInput } from '../ipc/generated/ArticleInput';
import type { CaseView } from '../ipc/generated/CaseView';
import type { DeskEvent } from '../ipc/generated/DeskEvent';
import type { ImportedView } from '../ipc/generated/ImportedView';
import type { OpenRequest } from '../ipc/generated/OpenRequest';
import type { SampleLanguage } from '../ipc/generated/SampleLanguage';
import { asFailure } from '../ipc/problem';
import { change, inTurn } from './actions';
import { enterCase, leaveCase, reloadCase, takeChange, work } from './case.svelte';
import { askAboutDropped, openDialog } from './dialogs.svelte';
import { forgetJobs, takeJob } from './jobs.svelte';
import { mayLeave } from './leaving';
import { takeRecognition } from './recognition.svelte';
import { readSession } from './session.svelte';
import { suggestAgain } from './suggestions.svelte';
import { attempt, done, say } from './toasts.svelte';
import { tellWitnesses } from './witnesses';

/** How a case file's name ends. */
const CASE_ENDING = '.periksa';
/** What an article may be. */
export const TEXT_ENDINGS = ['txt', 'md', 'html', 'htm'];
/** Archives that hold pages which others captured. */
const ARCHIVE_ENDINGS = ['wacz', 'warc', 'gz', 'zip'];
/** What a source file may be: its bytes tell, the ending only helps to find it. */
const SOURCE_ENDINGS = [
  ...TEXT_ENDINGS,
  ...['pdf', 'docx', 'odt', 'pptx', 'xlsx', 'xls', 'ods', 'csv', 'tsv', 'eml'],
  ...['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'gif'],
  ...ARCHIVE_ENDINGS,
];

/** Whether a path names a case file. */
export function isCaseFile(path: string): boolean {
  return path.toLowerCase().endsWith(CASE_ENDING);
}

/** What the window shows first: the case that is open, what was asked for, or the start. */
export async function begin(): Promise<void> {
  const app = await readSession();
  await enter(desk.currentCase);
  await openRequested(app?.open ?? []);
}

/** Hears what the program says by itself. */
export async function hear(event: DeskEvent): Promise<void> {
  switch (event.kind) {
    case 'job':
      takeJob(event.job);
      return tellWitnesses(event.job);
    case 'changed':
      return takeChange(event.change);
    case 'recognition':
      return takeRecognition(event.recognition);
    case 'meanings':
      return suggestAgain();
    case 'refresh':
      // The end of a job may be among what was lost; one that still runs will say so.
      forgetJobs();
      return reloadCase();
    case 'open':
      return openRequested((await readSession())?.open ?? []);
  }
}

async function openRequested(requests: OpenRequest[]): Promise<void> {
  for (const request of requests) {
    if (request.kind === 'sample') await openSample(locale.language === 'id' ? 'id' : 'en');
    else await openPath(request.path);
  }
}

async function enter(ask: () => Promise<CaseView | null>): Promise<boolean> {
  if (!(await mayLeave(() => void enterNow(ask)))) return false;
  return enterNow(ask);
}

/** Between the program's answer and the case on the screen, nothing else may be changed. */
function enterNow(ask: () => Promise<CaseView | null>): Promise<boolean> {
  return inTurn(async () => {
    const view = await attempt(ask);
    if (view) await enterCase(view);
    return view !== null;
  });
}

/** Makes a case from an article. Answers whether it worked. */
export function startCase(input: ArticleInput): Promise<boolean> {
  return enter(() => desk.createCase(input));
}

/**
 * Makes a case from an article at an address. Answers whether it was refused because it lies on
 * this computer or its network: that is for the user to decide.
 */
export async function startFromAddress(url: string, allowPrivate = false): Promise<boolean> {
  let refused = false;
  await enter(async () => {
    try {
      return await desk.createCase({ kind: 'url', url, allowPrivate });
    } catch (thrown) {
      const code = fetchCode(thrown);
      if (code === 'cancelled') say(t('problem.fetch.cancelled'));
      else if (code === 'address_refused' && !allowPrivate) refused = true;
      else throw thrown;
      return null;
    }
  });
  return refused;
}

function fetchCode(thrown: unknown): string | null {
  const what = asFailure(thrown).problem;
  return what.kind === 'fetch' ? what.code : null;
}

/** Opens a case file. */
export function openCaseFile(path: string): Promise<boolean> {
  return enter(() => desk.openCase(path));
}

/** Opens the bundled sample. */
export function openSample(language: SampleLanguage): Promise<boolean> {
  return enter(() => desk.openSample(language));
}

/** Opens any file: a case as a case, anything else as an article. */
export async function openPath(path: string): Promise<void> {
  if (isCaseFile(path)) await openCaseFile(path);
  else if (work.view) askAboutDropped(path);
  else await startCase({ kind: 'file', path });
}

/** Lets the user choose a case file, in the system's dialog where there is one. */
export async function chooseCase(): Promise<void> {
  if (!host().abilities.dialogs) return openDialog({ kind: 'path', purpose: 'case', source: null });
  const kinds = [{ name: t('files.case'), extensions: ['periksa'] }];
  const path = await attempt(() => host().chooseFile(t('start.openCase'), kinds));
  if (path) await openCaseFile(path);
}

/** Lets the user choose an article file for a new case. */
export async function chooseArticle(): Promise<void> {
  const dialog = { kind: 'path', purpose: 'article', source: null } as const;
  if (!host().abilities.dialogs) return openDialog(dialog);
  const kinds = [{ name: t('files.text'), extensions: TEXT_ENDINGS }];
  const path = await attempt(() => host().chooseFile(t('start.openFile'), kinds));
  if (path) await startCase({ kind: 'file', path });
}

/** Lets the user choose a file to keep as a capture; without a source it becomes a new one. */
export async function chooseAttachment(source: string | null): Promise<void> {
  if (!host().abilities.dialogs) return openDialog({ kind: 'path', purpose: 'attach', source });
  const kinds = [{ name: t('files.source'), extensions: SOURCE_ENDINGS }];
  const path = await attempt(() => host().chooseFile(t('source.attach'), kinds));
  if (path) await attach(source, path);
}

/** Keeps a file as a capture, or each page of an archive. */
export async function attach(source: string | null, path: string): Promise<void> {
  const ending = path.toLowerCase().split('.').at(-1) ?? '';
  if (ARCHIVE_ENDINGS.includes(ending)) return importArchive(path);
  if (await change(() => desk.attachFile(source, path))) done(t('done.attached'));
}

async function importArchive(path: string): Promise<void> {
  let taken: ImportedView | null = null;
  const kept = await change(async () => {
    taken = await desk.importFile(path);
    return taken.change;
  });
  if (!kept || !taken) return;
  const { pages, verified, faults }: ImportedView = taken;
  if (verified) done(t('done.imported', { count: pages.length }));
  else if (faults.length === 0) done(t('done.importedNoDigest'));
  else say(t('done.importedDoubtful', { what: faults[0] ?? '' }));
}

/** Closes the case and shows the start view, once everything is saved. */
export async function closeCase(): Promise<void> {
  if (await mayLeave(() => void closeNow())) await closeNow();
}

function closeNow(): Promise<void> {
  return inTurn(async () => {
    const closed = await attempt(() => desk.closeCase().then(() => true));
    if (!closed) return;
    leaveCase();
    await readSession();
  });
}

/** Whether the window may close: everything is saved. */
export function closing(): Promise<boolean> {
  return mayLeave(() => void attempt(() => host().close()));
}
