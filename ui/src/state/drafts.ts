import { host } from '../host';
import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { ArticleInput } from '../ipc/generated/ArticleInput';
import type { DraftView } from '../ipc/generated/DraftView';
import type { LostKind } from '../ipc/generated/LostKind';
import type { OutcomeView } from '../ipc/generated/OutcomeView';
import { change, undoAction } from './actions';
import { work } from './case.svelte';
import { closeDialog, openDialog } from './dialogs.svelte';
import { focusOn } from './focus';
import { TEXT_ENDINGS } from './opening';
import { attempt, done } from './toasts.svelte';

/** What may become of a claim or an exclusion, what needs a person first. */
export const FATES = ['lost', 'changed', 'touched', 'same'] as const;
export type Fate = (typeof FATES)[number];

/** What becomes of a claim or of an exclusion. */
export interface Outcome extends OutcomeView {
  kind: LostKind;
}

/** All outcomes of a draft by fate; claims before exclusions. */
export function grouped({ claims, words }: DraftView): Record<Fate, Outcome[]> {
  const all: Outcome[] = [
    ...claims.map((outcome): Outcome => ({ ...outcome, kind: 'claim' })),
    ...words.map((outcome): Outcome => ({ ...outcome, kind: 'words' })),
  ];
  const of = (fate: Fate) => all.filter((outcome) => outcome.fate === fate);
  return { lost: of('lost'), changed: of('changed'), touched: of('touched'), same: of('same') };
}

/** The figures of a draft's summary; a claim whose sentence changed around it counts as changed. */
export function tally(draft: DraftView) {
  const { lost, changed, touched, same } = grouped(draft);
  const reopened = [...lost, ...changed, ...touched].filter((outcome) => outcome.reopened);
  return {
    unchanged: same.length,
    changed: changed.length + touched.length,
    lost: lost.length,
    reopened: reopened.length,
    proposed: draft.proposed.length,
  };
}

/** Lets the user choose the file of a newer draft. */
export async function chooseDraft(read: (input: ArticleInput) => void): Promise<void> {
  if (!host().abilities.dialogs)
    return openDialog({ kind: 'path', purpose: 'draft', source: null });
  const kinds = [{ name: t('files.text'), extensions: TEXT_ENDINGS }];
  const path = await attempt(() => host().chooseFile(t('drafts.openFile'), kinds));
  if (path) read({ kind: 'file', path });
}

/** Takes a draft that was read as the newest one. */
export async function takeDraft(draft: DraftView): Promise<void> {
  const taken = await change(() => desk.takeDraft(draft.draft));
  // Also when it was refused: the dialog would cover the message that says why.
  closeDialog();
  if (!taken) return;
  const { lost, reopened } = tally(draft);
  if (work.view && work.view.lost.length > 0) void focusOn('lost');
  const detail = lost + reopened > 0 ? t('drafts.takenDetail', { lost, reopened }) : '';
  done(t('drafts.taken', { number: draft.revision }), undoAction(), detail);
}
