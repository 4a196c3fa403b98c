import { deflateSync } from 'node:zlib';

/** A PDF written object by object; the last one is its catalog. */
function written(objects: string[]): Buffer {
  let file = '%PDF-1.7\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [index, object] of objects.entries()) {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root ${objects.length} 0 R >>`;
  return Buffer.from(`${file}${table}${trailer}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}

const stream = (content: string, more = '') =>
  `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`;

const lines = (page: string) =>
  `BT /F1 18 Tf 50 760 Td 26 TL\n${page
    .split('\n')
    .map((line) => `(${line}) Tj T*`)
    .join('\n')}\nET`;

/** A PDF with a line of Helvetica for each line of each page. */
export function pdf(pages: string[]): Buffer {
  const tree = 2 * pages.length + 2;
  const objects = ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  const kids = pages.map((page) => {
    objects.push(stream(lines(page)));
    objects.push(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R ` +
        '/Resources << /Font << /F1 1 0 R >> >> >>',
    );
    return `${objects.length} 0 R`;
  });
  objects.push(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`);
  objects.push(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  return written(objects);
}

/** A PDF that asks for everything that a file can ask for from elsewhere. */
export function hostilePdf(url: string): Buffer {
  const script = `<< /S /JavaScript /JS (app.launchURL\\('${url}/js'\\); this.submitForm\\('${url}/form'\\)) >>`;
  return written([
    '<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Elsewhere /FirstChar 32 /LastChar 33 ' +
      '/Widths [500 500] /FontDescriptor 2 0 R >>',
    '<< /Type /FontDescriptor /FontName /AAAAAA+Elsewhere /Flags 32 /FontBBox [0 0 1000 1000] ' +
      '/ItalicAngle 0 /Ascent 800 /Descent 0 /CapHeight 700 /StemV 80 /FontFile2 3 0 R >>',
    stream('', `/FFilter /None /F << /FS /URL /F (${url}/font.ttf) >>`),
    stream(`${lines('Nothing here asks for anything.')}\nq 100 0 0 100 50 500 cm /I Do Q`),
    stream(
      '',
      `/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace ` +
        `/DeviceGray /F << /FS /URL /F (${url}/image.png) >>`,
    ),
    `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /Border [0 0 0] /A << /S /URI /URI (${url}/link) >> >>`,
    `<< /Type /Page /Parent 8 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] ` +
      `/AA << /O ${script} >> /Resources << /Font << /F1 1 0 R >> /XObject << /I 5 0 R >> >> >>`,
    '<< /Type /Pages /Kids [7 0 R] /Count 1 >>',
    `<< /Type /Catalog /Pages 8 0 R /OpenAction ${script} /URI << /Base (${url}/) >> >>`,
  ]);
}

/** A PDF with a picture in each of the two formats that need a decoder of their own. */
export function scannedPdf(): Buffer {
  const image = (filter: string, content: string) =>
    stream(
      content,
      '/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 ' +
        `/ColorSpace /DeviceGray /Filter /${filter}`,
    );
  // Start of codestream and image size (8 × 8, one component): enough to need the decoder.
  const size = ['ff4fff5100290000', '0000000800000008', '0000000000000000', '0000000800000008'];
  const jpeg2000 = Buffer.from(`${size.join('')}00000000000000000001070101`, 'hex');
  return written([
    image('JBIG2Decode', '0000'),
    image('JPXDecode', jpeg2000.toString('latin1')),
    stream('q 500 0 0 300 50 500 cm /A Do Q q 500 0 0 300 50 100 cm /B Do Q'),
    '<< /Type /Page /Parent 5 0 R /MediaBox [0 0 595 842] /Contents 3 0 R ' +
      '/Resources << /XObject << /A 1 0 R /B 2 0 R >> >> >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Catalog /Pages 5 0 R >>',
  ]);
}

/** The checksum of a PNG's chunk. */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG of stripes, whose EXIF data name a camera. */
export function picture(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const row = Buffer.from([
    0,
    ...Array.from({ length: width }, (_, x) => (x % 40 < 20 ? 40 : 220)),
  ]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const camera = Buffer.from('Kamera Rekaan\0', 'latin1');
  // One entry: Make (0x010F), ASCII, its length, at byte 26.
  const exif = Buffer.concat([
    Buffer.from('4d4d002a000000080001010f0002', 'hex'),
    Buffer.from([0, 0, 0, camera.length, 0, 0, 0, 26, 0, 0, 0, 0]),
    camera,
  ]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('eXIf', exif),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
