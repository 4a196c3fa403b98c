import type { Span } from '../reader/offsets';

/** What the exclude dialog leaves out. */
export type ExcludeTarget = { kind: 'claim'; claim: string } | { kind: 'words'; span: Span };

/** The dialog that is open and what it is about. */
export type DialogState =
  | { kind: 'exclude'; target: ExcludeTarget }
  | { kind: 'export' }
  | { kind: 'keys' }
  | { kind: 'search' }
  | { kind: 'settings' }
  | { kind: 'people' }
  | { kind: 'verify' }
  | { kind: 'rename' }
  | { kind: 'locate'; source: string }
  | { kind: 'addSource' }
  | { kind: 'path'; purpose: 'case' | 'article' | 'attach'; source: string | null }
  | { kind: 'dropped'; path: string };

/** At most one dialog is open. */
export const dialogs = $state<{ open: DialogState | null }>({ open: null });

/** Opens a dialog in place of any other. */
export function openDialog(dialog: DialogState): void {
  dialogs.open = dialog;
}

/** Closes the dialog. */
export function closeDialog(): void {
  dialogs.open = null;
}
