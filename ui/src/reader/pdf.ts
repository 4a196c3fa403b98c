import type { PDFDocumentProxy, PDFPageProxy, PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { PackedData } from './pdfData';

/** A PDF that can be drawn. */
export interface Pdf {
  pages: number;
  page(number: number): Promise<PDFPageProxy>;
  close(): void;
}

/** Something under way. */
export interface Work {
  done: Promise<void>;
  stop(): void;
}

/** Pixels of the screen for one point of a page, at 100 %. */
export const POINT = 96 / 72;
/** The most pixels of one page's canvas; a larger one is drawn coarser. */
const MOST_PIXELS = 16_000_000;
/** A worker that says nothing for so long has not started. */
const PATIENCE_MS = 20_000;
/** Where the build puts the decoders that PDF.js loads by name; see `vite.config.ts`. */
const DECODERS = 'pdfjs/';

const library = () => import('pdfjs-dist/legacy/build/pdf.mjs');

/**
 * Opens a PDF. It is parsed in a worker; no form, link or script of the file is brought to life,
 * and nothing is fetched. Takes the bytes over.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const pdfjs = await library();
  const thread = new Worker(new URL(workerUrl, document.baseURI), { type: 'module' });
  const worker: PDFWorker = pdfjs.PDFWorker.create({ port: thread });
  const loading = pdfjs.getDocument({
    data: bytes,
    worker,
    enableXfa: false,
    // Decoders in WebAssembly would need a hole in the window's policy.
    useWasm: false,
    wasmUrl: new URL(DECODERS, document.baseURI).href,
    useWorkerFetch: false,
    cMapUrl: DECODERS,
    cMapPacked: true,
    standardFontDataUrl: DECODERS,
    BinaryDataFactory: PackedData,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const close = () => {
    void loading.destroy().finally(() => thread.terminate());
  };
  try {
    const pdf = await Promise.race([loading.promise, failureOf(thread)]);
    return asPdf(pdf, close);
  } catch (thrown) {
    close();
    throw thrown;
  }
}

function asPdf(pdf: PDFDocumentProxy, close: () => void): Pdf {
  return { pages: pdf.numPages, page: (number) => pdf.getPage(number), close };
}

function failureOf(thread: Worker): Promise<never> {
  return new Promise((_, reject) => {
    thread.addEventListener('error', (event) => {
      // It is dealt with, and no fault of the window.
      event.preventDefault();
      reject(new Error(event.message));
    });
    setTimeout(() => reject(new Error('the worker did not answer')), PATIENCE_MS);
  });
}

/** Draws a page at so many screen pixels to a point, on a canvas of its own. */
export function drawPage(page: PDFPageProxy, scale: number): Work & { canvas: HTMLCanvasElement } {
  const shown = page.getViewport({ scale });
  const finest = Math.sqrt(MOST_PIXELS / (shown.width * shown.height));
  const viewport = page.getViewport({ scale: scale * Math.min(devicePixelRatio, finest) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const drawing = page.render({ canvas, viewport });
  return { canvas, done: drawing.promise, stop: () => drawing.cancel() };
}

/** Lays the letters of a page into an element, whose `--total-scale-factor` sizes them. */
export async function layLetters(page: PDFPageProxy, container: HTMLElement): Promise<Work> {
  const { TextLayer } = await library();
  const viewport = page.getViewport({ scale: POINT });
  container.replaceChildren();
  const textContentSource = page.streamTextContent();
  const layer = new TextLayer({ textContentSource, container, viewport });
  return { done: layer.render().then(() => {}), stop: () => layer.cancel() };
}
