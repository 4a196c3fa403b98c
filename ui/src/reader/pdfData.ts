/**
 * Tables of characters and standard fonts that PDF.js needs where a file does not bring its own.
 * They are parts of the program's scripts, so that nothing has to be fetched: the window's policy
 * allows no connection but that to the program.
 */
const loaders = import.meta.glob<string>(
  [
    '../../node_modules/pdfjs-dist/cmaps/*.bcmap',
    '../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
  ],
  { query: '?inline', import: 'default' },
);

const byName = new Map(
  Object.entries(loaders).map(([path, load]) => [path.slice(path.lastIndexOf('/') + 1), load]),
);

/** What PDF.js asks for a table or a font by its file name. */
export class PackedData {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const load = byName.get(filename);
    if (!load) throw new Error(`${filename} is no part of the program`);
    const url = await load();
    const packed = atob(url.slice(url.indexOf(',') + 1));
    return Uint8Array.from(packed, (unit) => unit.charCodeAt(0));
  }
}
