/** How many panes stand side by side. */
export type Layout = 'three' | 'two' | 'one';
/** Widths in percent of the window: of claims and of sources of three, of the side of two. */
export interface Sizes {
  claims: number;
  sources: number;
  side: number;
}

/** In CSS pixels: below, a third pane would break the measure of the article. */
const THREE_FROM = 1080;
/** Below, the article alone fills the window (also at 200 % zoom of a small one). */
const TWO_FROM = 640;
const STORED = 'periksa.panes';
const DEFAULT: Sizes = { claims: 31, sources: 25, side: 45 };
/** No pane may be made too narrow to read or too wide to leave the article room. */
export const LEAST = 18;
export const MOST: Sizes = { claims: 45, sources: 45, side: 65 };

/** The layout for a window of this width in CSS pixels. */
export function layoutFor(width: number): Layout {
  if (width >= THREE_FROM) return 'three';
  return width >= TWO_FROM ? 'two' : 'one';
}

/** The columns of the panes and the splitters between them. */
export function columns(layout: Layout, { claims, sources, side }: Sizes): string {
  if (layout === 'one') return 'minmax(0, 1fr)';
  if (layout === 'two') return `minmax(0, 1fr) 1px ${side}%`;
  return `minmax(0, 1fr) 1px ${claims}% 1px ${sources}%`;
}

function stored(): Sizes {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Sizes>;
    return { ...DEFAULT, ...kept };
  } catch {
    return { ...DEFAULT };
  }
}

/** The sizes in force; kept by this computer, not by the case. */
export const sizes = $state<Sizes>(stored());

/** Sets a size within its limits and keeps it. */
export function resize(side: keyof Sizes, percent: number): void {
  sizes[side] = Math.round(Math.min(Math.max(percent, LEAST), MOST[side]) * 10) / 10;
  localStorage.setItem(STORED, JSON.stringify(sizes));
}

/** How two drafts are compared: in one column or side by side. */
export const comparing = $state<{ beside: boolean }>({ beside: false });
