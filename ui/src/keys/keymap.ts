import type { Key } from '../i18n/i18n.svelte';

/** Where a binding holds: everywhere, with a case open, in one pane, in a text, in a comparison. */
export type Scope = 'anywhere' | 'desk' | 'claims' | 'sources' | 'text' | 'draft';

/** The sections of the key sheet. */
export const GROUPS = [
  'move',
  'claim',
  'finding',
  'state',
  'evidence',
  'text',
  'draft',
  'case',
] as const;
export type Group = (typeof GROUPS)[number];

interface Row {
  keys: readonly string[];
  scope: Scope;
  group: Group;
  label: Key;
}

/**
 * The one table of keys: shortcuts, labels of buttons and the key sheet are made from it.
 * A chord is written as modifiers in the order Ctrl, Alt, Shift and the key's value; Ctrl also
 * stands for the Command key. Shift is named only where the value does not show it already.
 */
const TABLE = {
  'claim.next': { keys: ['j'], scope: 'desk', group: 'move', label: 'key.claim.next' },
  'claim.previous': { keys: ['k'], scope: 'desk', group: 'move', label: 'key.claim.previous' },
  'list.next': { keys: ['ArrowDown'], scope: 'claims', group: 'move', label: 'key.list.next' },
  'list.previous': {
    keys: ['ArrowUp'],
    scope: 'claims',
    group: 'move',
    label: 'key.list.previous',
  },
  'source.next': { keys: ['ArrowDown'], scope: 'sources', group: 'move', label: 'key.source.next' },
  'source.previous': {
    keys: ['ArrowUp'],
    scope: 'sources',
    group: 'move',
    label: 'key.source.previous',
  },
  'pane.next': { keys: ['F6'], scope: 'desk', group: 'move', label: 'key.pane.next' },
  'pane.previous': { keys: ['Shift+F6'], scope: 'desk', group: 'move', label: 'key.pane.previous' },
  'pane.article': { keys: ['Alt+1'], scope: 'desk', group: 'move', label: 'key.pane.article' },
  'pane.claims': { keys: ['Alt+2'], scope: 'desk', group: 'move', label: 'key.pane.claims' },
  'pane.sources': { keys: ['Alt+3'], scope: 'desk', group: 'move', label: 'key.pane.sources' },
  'open.next': { keys: ['l'], scope: 'desk', group: 'move', label: 'key.open.next' },
  'open.previous': { keys: ['h'], scope: 'desk', group: 'move', label: 'key.open.previous' },
  board: { keys: ['b'], scope: 'desk', group: 'move', label: 'board.onlyOpen' },
  map: { keys: ['v'], scope: 'desk', group: 'move', label: 'action.map' },
  timeline: { keys: ['y'], scope: 'desk', group: 'move', label: 'action.timeline' },
  search: { keys: ['/', 'Ctrl+f'], scope: 'desk', group: 'move', label: 'action.search' },

  'claim.accept': { keys: ['a'], scope: 'desk', group: 'claim', label: 'action.accept' },
  'claim.split': { keys: ['s'], scope: 'desk', group: 'claim', label: 'action.split' },
  'claim.merge': { keys: ['m'], scope: 'desk', group: 'claim', label: 'action.merge' },
  'claim.exclude': { keys: ['x'], scope: 'desk', group: 'claim', label: 'action.exclude' },
  'rest.opinion': { keys: ['t'], scope: 'desk', group: 'claim', label: 'key.rest.opinion' },
  'rest.exclude': { keys: ['Shift+t'], scope: 'desk', group: 'claim', label: 'key.rest.exclude' },
  'claim.restore': { keys: ['r'], scope: 'desk', group: 'claim', label: 'action.restore' },
  'claim.note': { keys: ['n'], scope: 'desk', group: 'claim', label: 'action.note' },

  'finding.accurate': { keys: ['1'], scope: 'desk', group: 'finding', label: 'finding.accurate' },
  'finding.accurate_after_change': {
    keys: ['2'],
    scope: 'desk',
    group: 'finding',
    label: 'finding.accurate_after_change',
  },
  'finding.inaccurate': {
    keys: ['3'],
    scope: 'desk',
    group: 'finding',
    label: 'finding.inaccurate',
  },
  'finding.misleading': {
    keys: ['4'],
    scope: 'desk',
    group: 'finding',
    label: 'finding.misleading',
  },
  'finding.not_supported': {
    keys: ['5'],
    scope: 'desk',
    group: 'finding',
    label: 'finding.not_supported',
  },
  'finding.conflicting': {
    keys: ['6'],
    scope: 'desk',
    group: 'finding',
    label: 'finding.conflicting',
  },
  'finding.unverifiable': {
    keys: ['7'],
    scope: 'desk',
    group: 'finding',
    label: 'finding.unverifiable',
  },
  'finding.none': { keys: ['0'], scope: 'desk', group: 'finding', label: 'finding.none' },

  'state.open': { keys: ['o'], scope: 'desk', group: 'state', label: 'state.open' },
  'state.in_progress': { keys: ['i'], scope: 'desk', group: 'state', label: 'state.in_progress' },
  'state.waiting': { keys: ['w'], scope: 'desk', group: 'state', label: 'state.waiting' },
  'state.checked': { keys: ['c'], scope: 'desk', group: 'state', label: 'state.checked' },
  'state.second_checked': {
    keys: ['Shift+c'],
    scope: 'desk',
    group: 'state',
    label: 'state.second_checked',
  },
  'state.signed_off': {
    keys: ['Shift+s'],
    scope: 'desk',
    group: 'state',
    label: 'state.signed_off',
  },
  'state.reopened': { keys: ['Shift+o'], scope: 'desk', group: 'state', label: 'state.reopened' },

  pin: { keys: ['p'], scope: 'desk', group: 'evidence', label: 'key.pin' },
  'pin.supports': { keys: ['+'], scope: 'desk', group: 'evidence', label: 'key.pin.supports' },
  'pin.contradicts': {
    keys: ['-'],
    scope: 'desk',
    group: 'evidence',
    label: 'key.pin.contradicts',
  },
  origins: { keys: ['Shift+v'], scope: 'desk', group: 'evidence', label: 'action.origins' },
  fetch: { keys: ['f'], scope: 'desk', group: 'evidence', label: 'key.fetch' },
  'fetch.all': { keys: ['Shift+f'], scope: 'desk', group: 'evidence', label: 'source.fetchAll' },
  'fetch.pinned': { keys: ['g'], scope: 'desk', group: 'evidence', label: 'source.fetchPinned' },
  'source.open': { keys: ['Enter'], scope: 'sources', group: 'evidence', label: 'key.source.open' },
  'reader.close': {
    keys: ['Backspace'],
    scope: 'sources',
    group: 'evidence',
    label: 'reader.back',
  },

  'caret.next': { keys: ['ArrowRight'], scope: 'text', group: 'text', label: 'key.caret.next' },
  'caret.previous': {
    keys: ['ArrowLeft'],
    scope: 'text',
    group: 'text',
    label: 'key.caret.previous',
  },
  'caret.down': { keys: ['ArrowDown'], scope: 'text', group: 'text', label: 'key.caret.down' },
  'caret.up': { keys: ['ArrowUp'], scope: 'text', group: 'text', label: 'key.caret.up' },
  'caret.extendNext': {
    keys: ['Shift+ArrowRight'],
    scope: 'text',
    group: 'text',
    label: 'key.caret.extendNext',
  },
  'caret.extendPrevious': {
    keys: ['Shift+ArrowLeft'],
    scope: 'text',
    group: 'text',
    label: 'key.caret.extendPrevious',
  },
  'caret.extendDown': {
    keys: ['Shift+ArrowDown'],
    scope: 'text',
    group: 'text',
    label: 'key.caret.extendDown',
  },
  'caret.extendUp': {
    keys: ['Shift+ArrowUp'],
    scope: 'text',
    group: 'text',
    label: 'key.caret.extendUp',
  },
  'caret.first': { keys: ['Ctrl+Home'], scope: 'text', group: 'text', label: 'key.caret.first' },
  'caret.last': { keys: ['Ctrl+End'], scope: 'text', group: 'text', label: 'key.caret.last' },
  'caret.use': { keys: ['Enter'], scope: 'text', group: 'text', label: 'key.caret.use' },
  'caret.useOther': {
    keys: ['Shift+Enter'],
    scope: 'text',
    group: 'text',
    label: 'key.caret.useOther',
  },
  'caret.drop': { keys: ['Escape'], scope: 'text', group: 'text', label: 'key.caret.drop' },

  'change.next': { keys: ['j'], scope: 'draft', group: 'draft', label: 'key.change.next' },
  'change.previous': {
    keys: ['k'],
    scope: 'draft',
    group: 'draft',
    label: 'key.change.previous',
  },
  drafts: { keys: ['d'], scope: 'desk', group: 'draft', label: 'action.drafts' },

  undo: { keys: ['u', 'Ctrl+z'], scope: 'desk', group: 'case', label: 'action.undo' },
  redo: { keys: ['Ctrl+Shift+z', 'Ctrl+y'], scope: 'desk', group: 'case', label: 'action.redo' },
  export: { keys: ['e'], scope: 'desk', group: 'case', label: 'action.export' },
  'case.new': { keys: ['Ctrl+n'], scope: 'anywhere', group: 'case', label: 'action.newCase' },
  'case.open': { keys: ['Ctrl+o'], scope: 'anywhere', group: 'case', label: 'action.openCase' },
  keys: { keys: ['?'], scope: 'anywhere', group: 'case', label: 'action.keys' },
} as const satisfies Record<string, Row>;

/** Something that a key or a button does. */
export type ActionId = keyof typeof TABLE;

/** All actions with their rows, in the order of the key sheet. */
export const KEYMAP = Object.entries(TABLE) as [ActionId, Row][];

/** The label of an action. */
export function labelOf(action: ActionId): Key {
  return TABLE[action].label;
}

/** The first key of an action, as people write it. */
export function keyOf(action: ActionId): string {
  return written(TABLE[action].keys[0]);
}

const WRITTEN: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Backspace: '⌫',
  Enter: '↵',
};

/** A chord as people write it: `Shift+ArrowDown` as `Shift ↓`. */
export function written(chord: string): string {
  const parts = chord === '+' ? ['+'] : chord.split('+');
  return parts
    .map(
      (part) => WRITTEN[part] ?? part.toUpperCase().replace(/^(CTRL|ALT|SHIFT|HOME|END)$/, title),
    )
    .join(' ');
}

function title(word: string): string {
  return word[0] + word.slice(1).toLowerCase();
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The chord of a key press, in the table's notation. */
export function chordOf(press: Press): string {
  const single = [...press.key].length === 1;
  const key = single ? press.key.toLowerCase() : press.key;
  const shows = single && key === key.toUpperCase();
  const modifiers = [
    (press.ctrlKey || press.metaKey) && 'Ctrl',
    press.altKey && 'Alt',
    press.shiftKey && !shows && 'Shift',
  ].filter(Boolean);
  return [...modifiers, key].join('+');
}

/** What a key press does in the given scopes; an earlier scope goes before a later one. */
export function actionFor(press: Press, scopes: readonly Scope[]): ActionId | null {
  const chord = chordOf(press);
  for (const scope of scopes) {
    const row = KEYMAP.find(
      ([, { keys, scope: where }]) => where === scope && keys.includes(chord),
    );
    if (row) return row[0];
  }
  return null;
}

const TYPED_INTO = new Set(['text', 'search', 'url', 'email', 'number', 'password', 'tel']);

/** Whether letters typed at this element belong to it. */
export function takesText(element: EventTarget | null): boolean {
  if (element instanceof HTMLInputElement) return TYPED_INTO.has(element.type);
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

/** Whether a key press at a text field may still be a shortcut of ours. */
export function worksInFields(chord: string): boolean {
  const ownUndo = ['Ctrl+z', 'Ctrl+Shift+z', 'Ctrl+y'];
  const command = chord.startsWith('Ctrl+') || chord.startsWith('Alt+') || /F\d+$/.test(chord);
  return command && !ownUndo.includes(chord) && !/^Ctrl\+(Home|End)$/.test(chord);
}
