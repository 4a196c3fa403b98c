import { t } from '../i18n/i18n.svelte';
import type { Finding } from '../ipc/generated/Finding';
import type { Stance } from '../ipc/generated/Stance';
import type { WorkState } from '../ipc/generated/WorkState';
import * as actions from '../state/actions';
import { excludeRestHere, stepOpen } from '../state/board';
import { closeCapture, openCapture, selectClaim, work } from '../state/case.svelte';
import { openDialog } from '../state/dialogs.svelte';
import { focusAlong, focusOn } from '../state/focus';
import { chooseCase, closeCase } from '../state/opening';
import { fetchPinned } from '../state/rechecks';
import { bestSuggestion } from '../state/suggestions.svelte';
import { say } from '../state/toasts.svelte';
import type { ActionId } from './keymap';

/** Runs an action on a claim, or says that none is selected. */
function onClaim(run: (claim: string) => unknown): () => void {
  return () => {
    if (work.claimId) run(work.claimId);
    else say(t('claim.noneSelected'));
  };
}

const state = (to: WorkState) => onClaim((claim) => actions.setState(claim, to));
const finding = (to: Finding) => onClaim((claim) => actions.setFinding(claim, to));

function stepClaim(step: 1 | -1): void {
  const { listed } = work;
  const now = listed.findIndex((claim) => claim.id === work.claimId);
  const next = listed[now === -1 ? 0 : now + step];
  if (!next) {
    say(t(step === 1 ? 'claim.last' : 'claim.first'));
    return;
  }
  selectClaim(next.id);
  if (work.pane === 'claims') void focusOn('claims');
}

function stepSource(step: 1 | -1): void {
  const sources = work.view?.sources ?? [];
  const now = sources.findIndex((source) => source.id === work.sourceId);
  const next = sources[now === -1 ? 0 : now + step];
  if (!next || work.page) return;
  work.sourceId = next.id;
  void focusOn('sources');
}

function openSource(): void {
  const capture =
    work.source?.captures.findLast((candidate) => candidate.readable) ??
    work.source?.captures.at(-1);
  if (capture && !work.page) void openCapture(capture.id).then(() => focusOn('sources'));
}

/** Pins the selected words of the capture; without any, a suggestion or the newest passage. */
function pin(stance: Stance | null): void {
  if (work.page && work.captureWords) {
    void actions.pin(work.page.capture.id, work.captureWords, stance ?? 'context');
    return;
  }
  if (stance) {
    const newest = work.claim?.evidence.at(-1);
    if (newest) void actions.setStance(newest.id, stance);
    else say(t('pin.nothing'));
    return;
  }
  onClaim(pinBest)();
}

async function pinBest(claim: string): Promise<void> {
  const best = await bestSuggestion(claim);
  if (best && work.claimId === claim) await actions.pinSuggestion(best);
  else say(t('pin.nothing'));
}

function exclude(): void {
  if (work.pane === 'article' && work.articleSpan) {
    actions.askWhyExcluded({ kind: 'words', span: work.articleSpan });
    return;
  }
  onClaim((claim) => actions.askWhyExcluded({ kind: 'claim', claim }))();
}

function fetchOne(): void {
  void actions.fetchSources(work.source?.url ? [work.source.id] : []);
}

const PERFORM: Partial<Record<ActionId, () => void>> = {
  'claim.next': () => stepClaim(1),
  'claim.previous': () => stepClaim(-1),
  'list.next': () => stepClaim(1),
  'list.previous': () => stepClaim(-1),
  'source.next': () => stepSource(1),
  'source.previous': () => stepSource(-1),
  'source.open': openSource,
  'reader.close': () => {
    closeCapture();
    void focusOn('sources');
  },
  'pane.next': () => void focusAlong(1),
  'pane.previous': () => void focusAlong(-1),
  'pane.article': () => void focusOn('article'),
  'pane.claims': () => void focusOn('claims'),
  'pane.sources': () => void focusOn('sources'),
  'open.next': () => stepOpen(1),
  'open.previous': () => stepOpen(-1),
  board: () => {
    work.onlyOpen = !work.onlyOpen;
    say(t(work.onlyOpen ? 'board.on' : 'board.off'));
  },
  map: () => openDialog({ kind: 'map' }),
  timeline: () => openDialog({ kind: 'timeline' }),
  search: () => openDialog({ kind: 'search' }),
  'claim.accept': onClaim(actions.accept),
  'claim.split': onClaim((claim) => {
    work.cutting = claim;
    work.pane = 'claims';
  }),
  'claim.merge': () => void actions.mergeWithNext(),
  'claim.exclude': exclude,
  'rest.opinion': () => excludeRestHere('opinion'),
  'rest.exclude': () => excludeRestHere(null),
  'claim.restore': onClaim(actions.restore),
  'claim.note': onClaim(() => focusOn('note')),
  'finding.accurate': finding('accurate'),
  'finding.accurate_after_change': finding('accurate_after_change'),
  'finding.inaccurate': finding('inaccurate'),
  'finding.misleading': finding('misleading'),
  'finding.not_supported': finding('not_supported'),
  'finding.conflicting': finding('conflicting'),
  'finding.unverifiable': finding('unverifiable'),
  'finding.none': finding('none'),
  'state.open': state('open'),
  'state.in_progress': state('in_progress'),
  'state.waiting': state('waiting'),
  'state.checked': state('checked'),
  'state.second_checked': state('second_checked'),
  'state.signed_off': state('signed_off'),
  'state.reopened': state('reopened'),
  pin: () => pin(null),
  'pin.supports': () => pin('supports'),
  'pin.contradicts': () => pin('contradicts'),
  origins: onClaim((claim) => openDialog({ kind: 'origins', claim })),
  fetch: fetchOne,
  'fetch.all': () => void actions.fetchSources([]),
  'fetch.pinned': fetchPinned,
  drafts: () => openDialog({ kind: 'drafts', input: null }),
  undo: () => void actions.undo(),
  redo: () => void actions.redo(),
  export: () => openDialog({ kind: 'export' }),
  'case.new': () => void (work.view && closeCase()),
  'case.open': () => void chooseCase(),
  keys: () => openDialog({ kind: 'keys' }),
};

/** Does what a key or a button stands for. Actions inside a text are its surface's own. */
export function perform(action: ActionId): void {
  PERFORM[action]?.();
}
