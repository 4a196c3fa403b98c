import type { DeskEvent } from '../ipc/generated/DeskEvent';

/** Names a kind of file in a file dialog. */
export interface FileKind {
  name: string;
  /** Without the dot. */
  extensions: string[];
}

/** What the user does with files above the window. */
export type DropEvent = { kind: 'over' } | { kind: 'leave' } | { kind: 'drop'; paths: string[] };

/** What this host can do; the interface asks these and never where it runs. */
export interface Abilities {
  /** Files are chosen in the system's own dialogs. */
  dialogs: boolean;
  /** Files dropped on the window arrive with their paths. */
  drops: boolean;
}

/** The only door between the interface and the program. */
export interface Host {
  readonly abilities: Abilities;
  /** Calls a command; rejects with a `Problem` object as it crossed the wire. */
  call(command: string, request: unknown): Promise<unknown>;
  /** Hears what the program says by itself; the answer stops listening. */
  listen(handler: (event: DeskEvent) => void): Promise<() => void>;
  /** Asks for a file to read; `null` when the user gave up. */
  chooseFile(title: string, kinds: FileKind[]): Promise<string | null>;
  /** Asks where to write; `null` when the user gave up. */
  chooseSave(title: string, suggested: string | null, kinds: FileKind[]): Promise<string | null>;
  /** Hears files being dragged over and dropped on the window; the answer stops listening. */
  onDrop(handler: (event: DropEvent) => void): Promise<() => void>;
  /**
   * Asks before the window closes; while the answer is no it stays, where the host can hold it.
   * The answer stops asking.
   */
  onClose(may: () => Promise<boolean>): Promise<() => void>;
  /** Closes the window without asking. */
  close(): Promise<void>;
  /** Sets the title of the window. */
  setTitle(title: string): Promise<void>;
}
