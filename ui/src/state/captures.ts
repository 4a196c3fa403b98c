import { code } from '../i18n/i18n.svelte';
import type { CaptureView } from '../ipc/generated/CaptureView';
import { fileName } from '../ipc/problem';

/** First HTTP status that says the page is not what was asked for. */
const FIRST_ERROR_STATUS = 400;
/** How files of common media types are named. */
const ENDINGS: Record<string, string> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/plain': '.txt',
  'application/pdf': '.pdf',
};

/** Whether the server answered with an error instead of the page. */
export function isError(capture: CaptureView): boolean {
  return capture.status !== null && capture.status >= FIRST_ERROR_STATUS;
}

/** How many parts of a page are missing, and why. */
export function missingParts(capture: CaptureView): string {
  return capture.leftOut
    .map(({ reason, count }) => `${count} (${code('leftOut', reason)})`)
    .join(', ');
}

/** A file name for a capture's bytes, after the last part of its address. */
export function bytesName(capture: CaptureView): string {
  const last = fileName(capture.finalUrl.replace(/[?#].*$/, ''));
  const name = last.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  const ending = ENDINGS[capture.mediaType?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? '';
  const has = /\.html?$/i.test(name) ? ending === '.html' : name.toLowerCase().endsWith(ending);
  return has ? name : `${name}${ending}`;
}
