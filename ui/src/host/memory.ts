import type { DeskEvent } from '../ipc/generated/DeskEvent';
import type { Problem } from '../ipc/generated/Problem';
import type { Abilities, DropEvent, Host } from './host';

/** Answers one command. A thrown `Problem` reaches the interface as it would from Rust. */
export type Answer = (request: never) => unknown;

/** A host without a program behind it: every answer is scripted by the test that uses it. */
export class MemoryHost implements Host {
  /** Every call that was made, oldest first. */
  readonly calls: { command: string; request: unknown }[] = [];
  /** What the file dialogs answer. */
  chosen: string | null = null;
  /** The window's title. */
  title = '';
  /** Whether the window was closed. */
  closed = false;
  #listeners = new Set<(event: DeskEvent) => void>();
  #droppers = new Set<(event: DropEvent) => void>();
  #closers = new Set<() => Promise<boolean>>();

  constructor(
    private readonly answers: Record<string, Answer>,
    readonly abilities: Abilities = { dialogs: true, drops: true },
  ) {}

  async call(command: string, request: unknown): Promise<unknown> {
    this.calls.push({ command, request });
    const answer = this.answers[command];
    if (!answer) {
      const problem: Problem = { kind: 'internal', detail: `no answer scripted for ${command}` };
      throw problem;
    }
    return answer(request as never);
  }

  async listen(handler: (event: DeskEvent) => void): Promise<() => void> {
    this.#listeners.add(handler);
    return () => this.#listeners.delete(handler);
  }

  /** Says something as the program would by itself. */
  say(event: DeskEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async chooseFile(): Promise<string | null> {
    return this.chosen;
  }

  async chooseSave(): Promise<string | null> {
    return this.chosen;
  }

  async onDrop(handler: (event: DropEvent) => void): Promise<() => void> {
    this.#droppers.add(handler);
    return () => this.#droppers.delete(handler);
  }

  /** Drags or drops files as a user would. */
  drop(event: DropEvent): void {
    for (const dropper of this.#droppers) dropper(event);
  }

  async onClose(may: () => Promise<boolean>): Promise<() => void> {
    this.#closers.add(may);
    return () => this.#closers.delete(may);
  }

  /** Closes the window as a user would. */
  async closeByUser(): Promise<void> {
    const answers = await Promise.all([...this.#closers].map((may) => may()));
    if (answers.every(Boolean)) await this.close();
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  async setTitle(title: string): Promise<void> {
    this.title = title;
  }
}
