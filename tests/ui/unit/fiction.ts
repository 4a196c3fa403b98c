import { MemoryHost } from '$ui/host/memory';
import type { AppView } from '$ui/ipc/generated/AppView';
import type { CaseChange } from '$ui/ipc/generated/CaseChange';
import type { CaseHead } from '$ui/ipc/generated/CaseHead';
import type { CaseView } from '$ui/ipc/generated/CaseView';
import type { ClaimView } from '$ui/ipc/generated/ClaimView';
import type { SourceView } from '$ui/ipc/generated/SourceView';

export const TEXT =
  'Pasar Kembang Buka Malam\n\nWali kota Tirta Asih mengatakan pasar itu menampung 240 pedagang. ' +
  'Ia membantah sewa naik.\n\nBACA JUGA: Jalan Baru';

export const HEAD: CaseHead = {
  title: 'Pasar Kembang Buka Malam',
  offline: false,
  requisites: false,
  waybackConsent: false,
  queued: 0,
  sample: false,
  people: [],
  coverage: { words: 15, claimed: 8, checked: 0, excluded: 0, open: 7 },
  progress: { claims: 2, checked: 0, excluded: 0 },
  undo: null,
  redo: null,
};

export function claim(id: string, words: string, change: Partial<ClaimView> = {}): ClaimView {
  const start = TEXT.indexOf(words);
  return {
    id,
    number: 1,
    start,
    end: start + words.length,
    text: words,
    origin: 'proposed',
    accepted: false,
    kind: 'indirect',
    priority: 'high',
    speaker: 'Tirta Asih',
    anonymous: false,
    denied: false,
    cue: null,
    dates: [],
    amounts: [],
    entities: [],
    reasons: ['figure'],
    flags: [],
    parts: [{ start, end: start + words.length }],
    facts: ['event'],
    via: [],
    relations: [],
    state: 'open',
    stateReason: null,
    finding: 'none',
    note: '',
    evidence: [],
    changed: [],
    origins: { sources: 0, origins: 0 },
    ...change,
  };
}

export function source(id: string, change: Partial<SourceView> = {}): SourceView {
  return {
    id,
    name: 'Dinas Pasar',
    url: 'https://pasar.example/data',
    anonymous: false,
    origin: 'link',
    state: 'located',
    mentions: [{ start: 30, end: 40 }],
    captures: [],
    failure: null,
    ...change,
  };
}

export function caseView(change: Partial<CaseView> = {}): CaseView {
  const paragraph = TEXT.indexOf('Wali');
  const promo = TEXT.indexOf('BACA');
  return {
    path: '/kasus/pasar.periksa',
    caseId: 'case-1',
    head: HEAD,
    article: {
      id: 'a1',
      revision: 1,
      sourceName: '',
      url: null,
      originalSha256: 'a'.repeat(64),
      textSha256: 'b'.repeat(64),
      text: TEXT,
      blocks: [
        { start: 0, end: TEXT.indexOf('\n'), kind: 'title', body: false },
        { start: paragraph, end: promo - 2, kind: 'paragraph', body: true },
        { start: promo, end: TEXT.length, kind: 'promo', body: false },
      ],
      links: [],
      title: 'Pasar Kembang Buka Malam',
      authors: ['Laras Wening'],
      editors: [],
      publisher: 'Kabar Tirta',
      published: '2025-11-04T09:12:00+07:00',
      modified: null,
      language: 'id',
      contributors: [],
      place: null,
      section: null,
      canonical: null,
      agency: null,
      readings: [],
      warnings: [],
      capture: null,
      revisions: [{ id: 'a1', number: 1, sourceName: '', addedAt: '2025-11-04T02:30:00Z' }],
    },
    claims: [
      claim('c1', 'pasar itu menampung 240 pedagang'),
      claim('c2', 'sewa naik', { number: 2, denied: true, priority: 'medium' }),
    ],
    words: [],
    lost: [],
    sources: [source('s1')],
    place: { claim: null, source: null, capture: null, pane: null, articleScroll: 0 },
    revision: numbered(1),
    ...change,
  };
}

/** The number of the last showing that was made up. */
let shown = 0;

function numbered(revision: number): number {
  shown = revision;
  return revision;
}

/** A change; without a revision of its own, the one after the last case or change made up. */
export function caseChange(change: Partial<CaseChange> = {}): CaseChange {
  return {
    caseId: 'case-1',
    revision: numbered(change.revision ?? shown + 1),
    head: { ...HEAD, undo: 'claim_set_finding' },
    article: null,
    claims: [],
    removedClaims: [],
    words: null,
    lost: null,
    sources: [],
    removedSources: [],
    focus: null,
    ...change,
  };
}

export const APP: AppView = {
  version: '0.0.0',
  settings: {
    language: 'en',
    theme: 'light',
    personName: '',
    network: { offline: false, route: 'direct', proxy: '' },
    timestampAuthorities: [],
    rememberChecks: false,
  },
  settingsProblem: null,
  recent: [],
  casesFolder: '/kasus',
  waybackKeys: false,
  languagePack: null,
  open: [],
};

type Answers = ConstructorParameters<typeof MemoryHost>[0];

/** A host with an open case, or with none when `view` is null. */
export function memoryHost(view: CaseView | null, answers: Answers = {}): MemoryHost {
  return new MemoryHost({
    app_info: () => APP,
    case_current: () => view,
    place_set: () => null,
    suggestions: () => ({ searched: 0, meaning: 'none', items: [] }),
    claim_compare: () => ({ searched: 0, quotations: [], passages: [] }),
    priors_read: () => ({ searched: 0, items: [], problem: null }),
    ...answers,
  });
}
