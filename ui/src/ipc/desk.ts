import { call } from './call';
import type { ArticleInput } from './generated/ArticleInput';
import type { ExclusionReason } from './generated/ExclusionReason';
import type { Finding } from './generated/Finding';
import type { PassageSelection } from './generated/PassageSelection';
import type { Place } from './generated/Place';
import type { ProofItem } from './generated/ProofItem';
import type { ReportFormat } from './generated/ReportFormat';
import type { ReportLanguage } from './generated/ReportLanguage';
import type { SampleLanguage } from './generated/SampleLanguage';
import type { Settings } from './generated/Settings';
import type { Stance } from './generated/Stance';
import type { WorkState } from './generated/WorkState';

/** Everything the program can be asked. Spans are UTF-16 units, as DOM ranges count. */
export const desk = {
  appInfo: () => call('app_info', {}),
  setSettings: (settings: Settings) => call('settings_set', { settings }),

  createCase: (input: ArticleInput, path: string | null = null) =>
    call('case_create', { path, input }),
  openCase: (path: string) => call('case_open', { path }),
  openSample: (language: SampleLanguage) => call('case_open_sample', { path: null, language }),
  currentCase: () => call('case_current', {}),
  closeCase: () => call('case_close', {}),
  renameCase: (title: string) => call('case_rename', { title }),
  setOffline: (offline: boolean) => call('case_set_offline', { offline }),
  verifyCase: () => call('case_verify', {}),
  setPerson: (name: string, role: string) => call('person_set', { name, role }),
  setPlace: (place: Place) => call('place_set', { place }),
  undo: () => call('undo', {}),
  redo: () => call('redo', {}),

  acceptClaim: (claim: string) => call('claim_accept', { claim }),
  addClaim: (start: number, end: number) => call('claim_add', { start, end }),
  moveClaim: (claim: string, start: number, end: number) =>
    call('claim_move', { claim, start, end }),
  splitClaim: (claim: string, at: number) => call('claim_split', { claim, at }),
  mergeClaims: (claims: string[]) => call('claim_merge', { claims }),
  excludeClaim: (claim: string, reason: ExclusionReason) =>
    call('claim_exclude', { claim, reason }),
  restoreClaim: (claim: string) => call('claim_restore', { claim }),
  setState: (claim: string, state: WorkState, reason: string | null = null) =>
    call('claim_set_state', { claim, state, reason }),
  setFinding: (claim: string, finding: Finding) => call('claim_set_finding', { claim, finding }),
  setNote: (claim: string, note: string) => call('claim_set_note', { claim, note }),
  excludeWords: (start: number, end: number, reason: ExclusionReason) =>
    call('words_exclude', { start, end, reason }),
  excludeRest: (at: number, reason: ExclusionReason) => call('words_exclude_rest', { at, reason }),
  readRest: (at: number) => call('words_rest', { at }),
  restoreWords: (id: string) => call('words_restore', { id }),
  moveWords: (id: string, start: number, end: number) => call('words_move', { id, start, end }),

  readDraft: (input: ArticleInput) => call('draft_read', { input }),
  takeDraft: (draft: string) => call('draft_take', { draft }),
  compareRevisions: (from: string, to: string) => call('revisions_compare', { from, to }),

  addSource: (name: string, url: string | null) => call('source_add', { name, url }),
  locateSource: (source: string, url: string) => call('source_locate', { source, url }),
  attachFile: (source: string | null, path: string) => call('source_attach', { source, path }),
  importFile: (path: string) => call('source_import', { path }),
  fetchSources: (sources: string[], allowPrivate: boolean) =>
    call('source_fetch', { sources, allowPrivate }),
  cancelJob: (job: string) => call('job_cancel', { job }),
  resumeQueue: () => call('queue_resume', {}),
  clearQueue: () => call('queue_clear', {}),
  readJournal: () => call('journal_read', {}),
  forbidPlace: (place: string) => call('place_forbid', { place }),
  setRequisites: (wanted: boolean) => call('requisites_set', { wanted }),
  askTimestamp: (authorities: string[], captures: string[], allowPrivate: boolean) =>
    call('timestamp_ask', { authorities, captures, allowPrivate }),
  askWayback: (url: string, near: string | null, save: boolean, sure: boolean) =>
    call('wayback_ask', { url, near, save, sure }),
  settleWayback: (question: string) => call('wayback_settle', { question }),
  setWaybackConsent: (consented: boolean) => call('wayback_consent_set', { consented }),
  setWaybackKeys: (access: string, secret: string) => call('wayback_keys_set', { access, secret }),
  attachProof: (item: ProofItem, itemId: string, path: string) =>
    call('proof_attach', { item, itemId, path }),
  readWitnesses: () => call('witnesses_read', {}),
  readRoots: () => call('roots_read', {}),
  addRoot: (path: string) => call('root_add', { path }),
  removeRoot: (fingerprint: string) => call('root_remove', { fingerprint }),
  openCapture: (capture: string) => call('capture_open', { capture }),
  captureBytes: (capture: string) => call('capture_bytes', { capture }),
  capturePicture: (capture: string, page: number, width: number) =>
    call('capture_picture', { capture, page, width }),
  recognise: (capture: string) => call('capture_recognise', { capture }),

  suggestions: (claim: string, limit: number) => call('suggestions', { claim, limit }),
  pinPassage: (claim: string, capture: string, selection: PassageSelection, stance: Stance) =>
    call('passage_pin', { claim, capture, selection, stance }),
  setStance: (passage: string, stance: Stance) => call('passage_set_stance', { passage, stance }),
  setTime: (passage: string, time: string | null) => call('passage_set_time', { passage, time }),
  unpinPassage: (passage: string) => call('passage_unpin', { passage }),

  compareClaim: (claim: string) => call('claim_compare', { claim }),
  readOrigins: (claim: string | null) => call('origins_read', { claim }),
  sayOrigins: (one: string, other: string, same: boolean | null) =>
    call('origins_say', { one, other, same }),
  readTimeline: () => call('timeline_read', {}),
  readPriors: (claim: string, limit: number) => call('priors_read', { claim, limit }),
  importPriors: (path: string) => call('priors_import', { path }),
  forgetLibrary: () => call('library_forget', {}),
  addPack: (path: string) => call('pack_add', { path }),
  removePack: () => call('pack_remove', {}),

  search: (query: string, limit: number) => call('search', { query, limit }),
  exportReport: (format: ReportFormat, language: ReportLanguage, path: string | null) =>
    call('report_export', { format, language, path }),
  exportArchive: (path: string | null) => call('archive_export', { path }),
  exportArticle: (path: string) => call('article_export', { path }),
  exportCapture: (capture: string, path: string) => call('capture_export', { capture, path }),
};
