import { describe, expect, it } from 'vitest';
import { actionFor, chordOf, KEYMAP, takesText, worksInFields, written } from '$ui/keys/keymap';

const press = (key: string, modifiers: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, ...modifiers });

describe('the keymap', () => {
  it('gives no chord two meanings in one scope', () => {
    const seen = new Map<string, string>();
    for (const [action, { keys, scope }] of KEYMAP) {
      for (const chord of keys) {
        const place = `${scope} ${chord}`;
        expect(
          seen.get(place),
          `${place} is both ${seen.get(place)} and ${action}`,
        ).toBeUndefined();
        seen.set(place, action);
      }
    }
  });

  it('writes every chord as a key press would give it', () => {
    for (const [action, { keys }] of KEYMAP) {
      for (const chord of keys) {
        const parts = chord === '+' ? ['+'] : chord.split('+');
        const key = parts.at(-1) ?? '';
        const given = chordOf(
          press(key, {
            ctrlKey: parts.includes('Ctrl'),
            altKey: parts.includes('Alt'),
            shiftKey: parts.includes('Shift'),
          }),
        );
        expect(given, action).toBe(chord);
      }
    }
  });

  it.each([
    ['z', { ctrlKey: true }, 'undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
    ['z', { metaKey: true }, 'undo'],
    ['?', { shiftKey: true }, 'keys'],
    ['+', { shiftKey: true }, 'pin.supports'],
    ['J', {}, 'claim.next'],
    ['C', { shiftKey: true }, 'state.second_checked'],
    ['F6', { shiftKey: true }, 'pane.previous'],
    ['q', {}, null],
  ])('reads %s %j as %s', (key, modifiers, action) => {
    expect(actionFor(press(key, modifiers), ['desk', 'anywhere'])).toBe(action);
  });

  it('lets a pane use a key before the desk does', () => {
    expect(actionFor(press('ArrowDown'), ['sources', 'desk'])).toBe('source.next');
    expect(actionFor(press('ArrowDown'), ['desk'])).toBeNull();
  });

  it('leaves letters and their own undo to text fields', () => {
    expect(takesText(document.createElement('textarea'))).toBe(true);
    expect(takesText(document.createElement('select'))).toBe(true);
    const radio = document.createElement('input');
    radio.type = 'radio';
    expect(takesText(radio)).toBe(false);
    expect(worksInFields('x')).toBe(false);
    expect(worksInFields('Ctrl+z')).toBe(false);
    expect(worksInFields('Ctrl+f')).toBe(true);
    expect(worksInFields('F6')).toBe(true);
  });

  it('writes chords for people', () => {
    expect(written('Ctrl+Shift+z')).toBe('Ctrl Shift Z');
    expect(written('Shift+ArrowDown')).toBe('Shift ↓');
    expect(written('+')).toBe('+');
  });
});
