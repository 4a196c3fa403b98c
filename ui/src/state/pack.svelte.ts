import { host } from '../host';
import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import { openDialog } from './dialogs.svelte';
import { session } from './session.svelte';
import { suggestAgain } from './suggestions.svelte';
import { attempt, done } from './toasts.svelte';

/** How language packs end: the package that holds one, or the model itself. */
const PACK_ENDINGS = ['whl', 'bin'];

/**
 * Lets the user choose a language pack and adds it. Answers what came of it, or `null` when nothing was
 * chosen here. Rejects with a `Failure`.
 */
export async function choosePack(): Promise<string | null> {
  if (!host().abilities.dialogs) {
    openDialog({ kind: 'path', purpose: 'pack', source: null });
    return null;
  }
  const kinds = [{ name: t('files.pack'), extensions: PACK_ENDINGS }];
  const path = await host().chooseFile(t('settings.packAdd'), kinds);
  return path && takeIn(path);
}

/** Adds a language pack whose path was typed in. */
export async function takeInPack(path: string): Promise<void> {
  const words = await attempt(() => takeIn(path));
  if (words) done(words);
}

async function takeIn(path: string): Promise<string> {
  session.languagePack = await desk.addPack(path);
  void suggestAgain();
  return t('settings.packAdded');
}

/** Removes the language pack. Rejects with a `Failure`. */
export async function removePack(): Promise<string> {
  await desk.removePack();
  session.languagePack = null;
  void suggestAgain();
  return t('settings.packRemoved');
}
