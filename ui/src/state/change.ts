import type { CaseChange } from '../ipc/generated/CaseChange';
import type { CaseView } from '../ipc/generated/CaseView';
import type { ClaimView } from '../ipc/generated/ClaimView';
import type { SourceView } from '../ipc/generated/SourceView';

/** The case after a change. What the change does not name is kept as the same object. */
export function applyChange(view: CaseView, change: CaseChange): CaseView {
  return {
    ...view,
    revision: change.revision,
    head: change.head,
    article: change.article ?? view.article,
    claims: replaced(view.claims, change.claims, change.removedClaims, byPlace),
    words: change.words ?? view.words,
    lost: change.lost ?? view.lost,
    sources: replaced(view.sources, change.sources, change.removedSources, byFirstMention),
  };
}

function replaced<T extends { id: string }>(
  items: T[],
  fresh: T[],
  removed: string[],
  order: (a: T, b: T) => number,
): T[] {
  if (fresh.length === 0 && removed.length === 0) return items;
  const gone = new Set(removed);
  const byId = new Map(fresh.map((item) => [item.id, item]));
  const known = new Set(items.map((item) => item.id));
  const kept = items.filter((item) => !gone.has(item.id)).map((item) => byId.get(item.id) ?? item);
  return [...kept, ...fresh.filter((item) => !known.has(item.id))].sort(order);
}

function byPlace(a: ClaimView, b: ClaimView): number {
  return a.start - b.start || a.end - b.end;
}

function byFirstMention(a: SourceView, b: SourceView): number {
  const start = (source: SourceView) => source.mentions[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return start(a) - start(b);
}
