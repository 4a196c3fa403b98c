import type { CaseView } from '../ipc/generated/CaseView';
import type { ClaimView } from '../ipc/generated/ClaimView';
import type { OriginsView } from '../ipc/generated/OriginsView';
import type { OriginView } from '../ipc/generated/OriginView';
import type { SourceView } from '../ipc/generated/SourceView';
import type { Stance } from '../ipc/generated/Stance';

/** The columns of the map, from left to right. */
export const COLUMNS = ['article', 'claims', 'sources', 'origins'] as const;

/** Something on the map. */
export type MapNode = { id: string } & (
  | { kind: 'article' }
  | { kind: 'claim'; claim: ClaimView }
  | { kind: 'source'; source: SourceView }
  | { kind: 'origin'; origin: OriginView; number: number }
);

/** Two things of neighbouring columns that belong together. */
export interface MapLine {
  from: string;
  to: string;
  /** How the passages between a claim and a source bear; the gravest of several. */
  stance: Stance | null;
}

/** The article, its claims, their sources and the origins of these. */
export interface CaseMap {
  columns: MapNode[][];
  lines: MapLine[];
}

/** What contradicts must not be hidden by what supports. */
const GRAVITY: Stance[] = ['contradicts', 'supports', 'context', 'does_not_address'];

/** The stances of a claim's passages from one source, the gravest first. */
export function stancesOf(claim: ClaimView, source: string): Stance[] {
  const of = new Set(
    claim.evidence.filter((passage) => passage.source === source).map(({ stance }) => stance),
  );
  return GRAVITY.filter((stance) => of.has(stance));
}

/** The sources that passages of a claim are from, in the order they were pinned. */
export function sourcesOf(claim: ClaimView): string[] {
  return [...new Set(claim.evidence.map((passage) => passage.source))];
}

/** The claims of the map: what is left out is not checked. */
export function shownClaims(view: CaseView): ClaimView[] {
  return view.claims.filter((claim) => claim.state !== 'excluded');
}

/** Draws the map up. Each column is in the order of what it hangs on, so that few lines cross. */
export function mapOf(view: CaseView, { origins }: OriginsView): CaseMap {
  const claims: MapNode[] = shownClaims(view).map((claim) => ({
    id: `claim-${claim.id}`,
    kind: 'claim',
    claim,
  }));
  const sources: MapNode[] = view.sources.map((source) => ({
    id: `source-${source.id}`,
    kind: 'source',
    source,
  }));
  const found: MapNode[] = origins.map((origin, index) => ({
    id: `origin-${index + 1}`,
    kind: 'origin',
    origin,
    number: index + 1,
  }));
  const toSources = claims.flatMap((node) =>
    node.kind === 'claim' ? claimLines(node.id, node.claim) : [],
  );
  const toOrigins = found.flatMap((node) =>
    node.kind === 'origin' ? memberLines(node.id, node.origin) : [],
  );
  const ordered = inOrderOf(claims, sources, toSources);
  return {
    columns: [
      [{ id: 'article', kind: 'article' }],
      claims,
      ordered,
      inOrderOf(ordered, found, toOrigins),
    ],
    lines: [
      ...claims.map(({ id }) => ({ from: 'article', to: id, stance: null })),
      ...toSources,
      ...toOrigins,
    ],
  };
}

function claimLines(id: string, claim: ClaimView): MapLine[] {
  return sourcesOf(claim).map((source) => ({
    from: id,
    to: `source-${source}`,
    stance: stancesOf(claim, source)[0] ?? null,
  }));
}

function memberLines(id: string, origin: OriginView): MapLine[] {
  return origin.members.map(({ source }) => ({ from: `source-${source}`, to: id, stance: null }));
}

/** Nodes by the mean place of what they hang on; what hangs on nothing comes last, as it was. */
function inOrderOf(before: MapNode[], nodes: MapNode[], lines: MapLine[]): MapNode[] {
  const places = new Map(before.map(({ id }, index) => [id, index]));
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { from, to } of lines) {
    const place = places.get(from);
    if (place === undefined) continue;
    const { sum, count } = sums.get(to) ?? { sum: 0, count: 0 };
    sums.set(to, { sum: sum + place, count: count + 1 });
  }
  const mean = ({ id }: MapNode) => {
    const of = sums.get(id);
    return of ? of.sum / of.count : before.length;
  };
  return nodes.toSorted((one, other) => mean(one) - mean(other));
}

/** Everything on the ways through a node, from the article to the origins. */
export function waysThrough({ lines }: CaseMap, id: string): Set<string> {
  const reached = new Set([id]);
  const follow = (along: 'from' | 'to', to: 'from' | 'to') => {
    const from = linesBy(lines, along);
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const fresh = (from.get(next) ?? []).map((line) => line[to]).filter((at) => !reached.has(at));
      for (const at of fresh) reached.add(at);
      waiting.push(...fresh);
    }
  };
  follow('from', 'to');
  follow('to', 'from');
  return reached;
}

function linesBy(lines: MapLine[], end: 'from' | 'to'): Map<string, MapLine[]> {
  const by = new Map<string, MapLine[]>();
  for (const line of lines) {
    const others = by.get(line[end]);
    if (others) others.push(line);
    else by.set(line[end], [line]);
  }
  return by;
}

/** The node that an arrow key leads to; along the column, or across to what belongs together. */
export function nodeBeside(map: CaseMap, id: string, key: string): string | null {
  const column = map.columns.findIndex((nodes) => nodes.some((node) => node.id === id));
  const nodes = map.columns[column] ?? [];
  const row = nodes.findIndex((node) => node.id === id);
  switch (key) {
    case 'ArrowDown':
      return nodes[row + 1]?.id ?? null;
    case 'ArrowUp':
      return nodes[row - 1]?.id ?? null;
    case 'Home':
      return nodes[0]?.id ?? null;
    case 'End':
      return nodes.at(-1)?.id ?? null;
    case 'ArrowRight':
      return across(map, id, column + 1, row);
    case 'ArrowLeft':
      return across(map, id, column - 1, row);
    default:
      return null;
  }
}

/** The first node of a column that belongs to this one, else the one beside it. */
function across(map: CaseMap, id: string, column: number, row: number): string | null {
  const nodes = map.columns[column] ?? [];
  const joined = map.lines.flatMap(({ from, to }) =>
    from === id ? [to] : to === id ? [from] : [],
  );
  const first = nodes.find((node) => joined.includes(node.id));
  return (first ?? nodes[Math.min(row, nodes.length - 1)])?.id ?? null;
}

/** The upper edge of each node in rows: beside what it hangs on, below the one before it. */
export function rowsOf({ columns, lines }: CaseMap): Map<string, number> {
  const rows = new Map<string, number>();
  const to = linesBy(lines, 'to');
  for (const nodes of columns) {
    let free = 0;
    for (const { id } of nodes) {
      const hangsOn = (to.get(id) ?? []).map((line) => rows.get(line.from) ?? 0);
      const mean = hangsOn.reduce((sum, row) => sum + row, 0) / (hangsOn.length || 1);
      const row = nodes === columns[1] ? free : Math.max(free, mean);
      rows.set(id, row);
      free = row + 1;
    }
  }
  return rows;
}
