import type { Host } from './host';

export type { Abilities, DropEvent, FileKind, Host } from './host';

let current: Host | null = null;

/** The host in use. Throws before `useHost`, which is the first thing that runs. */
export function host(): Host {
  if (!current) throw new Error('no host has been chosen yet');
  return current;
}

/** Sets the host that everything goes through. */
export function useHost(chosen: Host): void {
  current = chosen;
}

/** Picks the host that this build was made for. */
export async function chooseHost(): Promise<Host> {
  if (import.meta.env.MODE === 'e2e') return (await import('./http')).httpHost();
  return (await import('./tauri')).tauriHost();
}
