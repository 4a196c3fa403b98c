import { host } from '../host';
import { languageFor, locale } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { AppView } from '../ipc/generated/AppView';
import type { PackView } from '../ipc/generated/PackView';
import type { Problem } from '../ipc/generated/Problem';
import type { RecentCase } from '../ipc/generated/RecentCase';
import type { Settings } from '../ipc/generated/Settings';
import { asFailure } from '../ipc/problem';
import { attempt } from './toasts.svelte';

const DARK = '(prefers-color-scheme: dark)';

/** The program itself: its version, this computer's settings, the cases opened before. */
export const session = $state<{
  version: string;
  settings: Settings;
  recent: RecentCase[];
  casesFolder: string;
  /** Why everything is offline although nobody chose it. */
  settingsProblem: Problem | null;
  /** Keys of an account at the Wayback Machine are kept on this computer. */
  waybackKeys: boolean;
  /** The language pack of this computer. */
  languagePack: PackView | null;
}>({
  version: '',
  settings: {
    language: 'system',
    theme: 'system',
    personName: '',
    network: { offline: false, route: 'direct', proxy: '' },
    timestampAuthorities: [],
    rememberChecks: false,
  },
  recent: [],
  casesFolder: '',
  settingsProblem: null,
  waybackKeys: false,
  languagePack: null,
});

/** Asks the program about itself and obeys the settings. */
export async function readSession(): Promise<AppView | null> {
  const app = await attempt(desk.appInfo);
  if (!app) return null;
  session.version = app.version;
  session.recent = app.recent;
  session.casesFolder = app.casesFolder;
  session.settingsProblem = app.settingsProblem;
  session.waybackKeys = app.waybackKeys;
  session.languagePack = app.languagePack;
  obey(app.settings);
  return app;
}

/** Keeps changed settings and obeys them at once. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const kept = await attempt(() => desk.setSettings({ ...session.settings, ...change }));
  if (kept) obeyKept(kept);
}

/** Keeps changed settings; answers why not, if they were refused. */
export async function keepSettings(change: Partial<Settings>): Promise<Problem | null> {
  try {
    obeyKept(await desk.setSettings({ ...session.settings, ...change }));
    return null;
  } catch (thrown) {
    return asFailure(thrown).problem;
  }
}

/** What was just saved can be read. */
function obeyKept(settings: Settings): void {
  session.settingsProblem = null;
  obey(settings);
}

/** Brings language and theme into force. */
function obey(settings: Settings): void {
  session.settings = settings;
  locale.language = testLanguage() ?? languageFor(settings.language, navigator.languages);
  document.documentElement.lang = locale.language;
  const dark =
    settings.theme === 'dark' || (settings.theme === 'system' && matchMedia(DARK).matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

/** Follows the system from light to dark while the settings leave it to the system. */
export function followSystemTheme(): () => void {
  const query = matchMedia(DARK);
  const follow = () => obey(session.settings);
  query.addEventListener('change', follow);
  return () => query.removeEventListener('change', follow);
}

/** The stretched language of browser tests, asked for in the address; never in the program. */
function testLanguage(): 'en-XA' | null {
  if (import.meta.env.PROD && import.meta.env.MODE !== 'e2e') return null;
  return new URLSearchParams(location.search).get('language') === 'en-XA' ? 'en-XA' : null;
}

/** Names the window after what it shows. */
export async function nameWindow(title: string | null): Promise<void> {
  await attempt(() => host().setTitle(title ?? 'Periksa'));
}
