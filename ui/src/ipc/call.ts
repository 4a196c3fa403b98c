import { host } from '../host';
import type { CommandMap } from './generated/commands';
import { asFailure } from './problem';

/**
 * Calls a command of the program.
 * Rejects with a `Failure`, whatever went wrong on the way.
 */
export async function call<C extends keyof CommandMap>(
  command: C,
  request: CommandMap[C][0],
): Promise<CommandMap[C][1]> {
  try {
    return (await host().call(command, request)) as CommandMap[C][1];
  } catch (thrown) {
    throw asFailure(thrown);
  }
}
