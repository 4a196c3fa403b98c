import type { ArticleInput } from '../ipc/generated/ArticleInput';
import type { CaptureView } from '../ipc/generated/CaptureView';
import type { Span } from '../reader/offsets';

/** What the exclude dialog leaves out. */
export type ExcludeTarget =
  | { kind: 'claim'; claim: string }
  | { kind: 'words'; span: Span }
  /** What is open in the sentence at a place of the article, and where those words stand. */
  | { kind: 'rest'; at: number; parts: Span[] };

/** What a path that is typed in names. */
export type PathPurpose = 'case' | 'article' | 'attach' | 'draft' | 'priors' | 'pack';

/** The dialog that is open and what it is about. */
export type DialogState =
  | { kind: 'exclude'; target: ExcludeTarget }
  /** A draft that was chosen already is read at once. */
  | { kind: 'drafts'; input: ArticleInput | null }
  | { kind: 'export' }
  /** The origins of one claim's sources, or of all captured ones. */
  | { kind: 'origins'; claim: string | null }
  | { kind: 'map' }
  | { kind: 'timeline' }
  | { kind: 'keys' }
  | { kind: 'search' }
  | { kind: 'settings' }
  | { kind: 'people' }
  | { kind: 'verify' }
  | { kind: 'journal' }
  | { kind: 'witnesses' }
  | { kind: 'wayback'; source: string }
  | { kind: 'rename' }
  | { kind: 'locate'; source: string }
  | { kind: 'addSource' }
  | { kind: 'path'; purpose: PathPurpose; source: string | null }
  | { kind: 'saveCapture'; capture: CaptureView }
  | { kind: 'dropped'; paths: string[]; turn: number };

/** At most one dialog is open. */
export const dialogs = $state<{ open: DialogState | null }>({ open: null });

/** Opens a dialog in place of any other. */
export function openDialog(dialog: DialogState): void {
  dialogs.open = dialog;
}

/** Asks what a dropped file is for, after those that were dropped before it. */
export function askAboutDropped(path: string): void {
  const { open } = dialogs;
  if (open?.kind === 'dropped') open.paths.push(path);
  else dialogs.open = { kind: 'dropped', paths: [path], turn: 0 };
}

/** Closes the dialog. Of several dropped files, the next one is asked about. */
export function closeDialog(): void {
  const { open } = dialogs;
  if (open?.kind === 'dropped' && open.paths.length > 1) {
    dialogs.open = { kind: 'dropped', paths: open.paths.slice(1), turn: open.turn + 1 };
  } else {
    dialogs.open = null;
  }
}
