//! Small writers of documents. Every fixture is made here, so that none has a licence or a secret.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// A PDF that is written object by object.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    /// More entries of the trailer.
    pub trailer: String,
}

impl Pdf {
    /// Adds an object and returns its number.
    pub fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    pub fn stream(&mut self, dictionary: &str, data: &[u8]) -> usize {
        let mut body = format!("<< {dictionary} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// The file, whose catalog is the object `root`.
    pub fn finish(&self, root: usize) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut places = Vec::new();
        for (index, object) in self.objects.iter().enumerate() {
            places.push(file.len());
            writeln!(file, "{} 0 obj", index + 1).unwrap();
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let table = file.len();
        let size = self.objects.len() + 1;
        write!(file, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
        for place in places {
            writeln!(file, "{place:010} 00000 n ").unwrap();
        }
        let trailer = &self.trailer;
        write!(
            file,
            "trailer\n<< /Size {size} /Root {root} 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"
        )
        .unwrap();
        file
    }
}

/// A PDF with a line of text for each line of each page, in Helvetica.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    pdf_that_says(pages, pages.len(), "")
}

/// The same, with another number of pages in its tree, and more entries in its trailer.
pub fn pdf_that_says(pages: &[&str], count: usize, trailer: &str) -> Vec<u8> {
    let mut pdf = Pdf { trailer: trailer.into(), ..Pdf::default() };
    let font = pdf.object(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    );
    // The tree comes after the pages, whose number is known by then.
    let tree = 2 * pages.len() + 2;
    let mut kids = String::new();
    for page in pages {
        let mut content = String::from("BT /F1 14 Tf 60 760 Td 20 TL\n");
        for line in page.lines() {
            let line = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            content.push_str(&format!("({line}) Tj T*\n"));
        }
        content.push_str("ET");
        let content = pdf.stream("", content.as_bytes());
        let page = pdf.object(format!(
            "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] \
            /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>"
        ));
        kids.push_str(&format!("{page} 0 R "));
    }
    let tree = pdf.object(format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"));
    let root = pdf.object(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    pdf.finish(root)
}

/// A PDF whose only page is a picture: a scan.
pub fn scanned(picture: &image::RgbImage) -> Vec<u8> {
    let mut pdf = Pdf::default();
    let (width, height) = picture.dimensions();
    let image = pdf.stream(
        &format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace \
            /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
        ),
        &deflate(picture.as_raw()),
    );
    let content = pdf.stream("", b"q 595 0 0 842 0 0 cm /I Do Q");
    let page = pdf.object(format!(
        "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents \
        {content} 0 R /Resources << /XObject << /I {image} 0 R >> >> >>"
    ));
    let tree = pdf.object(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let root = pdf.object(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    pdf.finish(root)
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A ZIP of parts in order.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A Word document with this body, and these parts beside it (file name, kind, insides).
pub fn docx_with(body: &str, beside: &[(&str, &str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \
            {WORD}><w:body>{body}</w:body></w:document>"
    );
    docx_of(document.as_bytes(), beside)
}

pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A Word document whose main part is these bytes.
pub fn docx_of(document: &[u8], beside: &[(&str, &str, &str)]) -> Vec<u8> {
    let types = "<Types><Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let root = "<Relationships><Relationship Id=\"r1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"word/document.xml\"/></Relationships>";
    let related: String = beside
        .iter()
        .enumerate()
        .map(|(index, (name, kind, _))| {
            format!(
                "<Relationship Id=\"p{index}\" \
            Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
            Target=\"{name}\"/>"
            )
        })
        .collect();
    let related = format!("<Relationships>{related}</Relationships>");
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>Nilam \
        Prameswari</dc:creator><dcterms:created \
        xmlns:dcterms=\"t\">2026-03-01T08:00:00Z</dcterms:created></cp:coreProperties>";
    let named: Vec<(String, String)> = beside
        .iter()
        .map(|(name, _, body)| {
            (format!("word/{name}"), body.replace("<w:x", &format!("<w:x {WORD}")))
        })
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", related.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ];
    parts.extend(named.iter().map(|(name, body)| (name.as_str(), body.as_bytes())));
    zipped(&parts)
}

/// An `OpenDocument` text with these insides of `office:text`.
pub fn odt(insides: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" \
            xmlns:table=\"b\" \
            xmlns:dc=\"d\"><office:body><office:text>{insides}</office:text></office:body></office:document-content>"
    );
    let meta = "<office:document-meta xmlns:office=\"o\" xmlns:dc=\"d\" \
        xmlns:meta=\"m\"><office:meta><dc:creator>Nilam</dc:creator><meta:user-defined \
        meta:name=\"Nomor\">17/B</meta:user-defined></office:meta></office:document-meta>";
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", meta.as_bytes()),
    ])
}

/// An `OpenDocument` spreadsheet with these tables.
pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content \
            xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
            xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
            xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest \
            xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook with sheets (name, attributes of its entry, insides of `sheetData`).
pub fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let root = format!(
        "<Relationships \
            xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
            Id=\"r1\" Type=\"{RELATED}/officeDocument\" \
            Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut entries = String::new();
    let mut related = String::new();
    let mut parts = Vec::new();
    for (index, (name, attributes, data)) in sheets.iter().enumerate() {
        let id = index + 1;
        entries.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{id}\" {attributes} r:id=\"rId{id}\"/>"
        ));
        related.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{RELATED}/worksheet\" \
            Target=\"worksheets/sheet{id}.xml\"/>"
        ));
        parts.push((
            format!("xl/worksheets/sheet{id}.xml"),
            format!(
                "<worksheet \
            xmlns=\"{MAIN}\"><dimension \
            ref=\"A1:XFD1048576\"/><sheetData>{data}</sheetData></worksheet>"
            ),
        ));
    }
    parts.push(("[Content_Types].xml".into(), types.into()));
    parts.push(("_rels/.rels".into(), root));
    parts.push((
        "xl/workbook.xml".into(),
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATED}\"><sheets>{entries}</sheets></workbook>"
        ),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>")));
    parts.push((
        "xl/styles.xml".into(),
        format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs \
        count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    ));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, body)| (name.as_str(), body.as_bytes())).collect();
    zipped(&parts)
}

/// A presentation with slides (attributes of `p:sld`, paragraphs) in this order of showing.
pub fn pptx(slides: &[(&str, &[&str])]) -> Vec<u8> {
    const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "<Types><Override PartName=\"/ppt/presentation.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>";
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATED}/officeDocument\" \
            Target=\"ppt/presentation.xml\"/></Relationships>"
    );
    let mut ids = String::new();
    let mut related = String::new();
    let mut parts =
        vec![("[Content_Types].xml".to_owned(), types.to_owned()), ("_rels/.rels".into(), root)];
    for (index, (attributes, paragraphs)) in slides.iter().enumerate() {
        // File names go against the order of showing: the order is in the main part alone.
        let file = format!("slides/slide{}.xml", slides.len() - index);
        ids.push_str(&format!("<p:sldId id=\"{}\" r:id=\"s{index}\"/>", 256 + index));
        related.push_str(&format!(
            "<Relationship Id=\"s{index}\" Type=\"{RELATED}/slide\" Target=\"{file}\"/>"
        ));
        let paragraphs: String = paragraphs
            .iter()
            .map(|words| format!("<a:p><a:pPr/><a:r><a:rPr/><a:t>{words}</a:t></a:r></a:p>"))
            .collect();
        parts.push((
            format!("ppt/{file}"),
            format!(
                "<p:sld xmlns:p=\"p\" xmlns:a=\"a\" \
            {attributes}><p:txBody>{paragraphs}</p:txBody></p:sld>"
            ),
        ));
    }
    parts.push((
        "ppt/presentation.xml".into(),
        format!(
            "<p:presentation xmlns:p=\"p\" \
        xmlns:r=\"r\"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
        ),
    ));
    parts.push((
        "ppt/_rels/presentation.xml.rels".into(),
        format!("<Relationships>{related}</Relationships>"),
    ));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, body)| (name.as_str(), body.as_bytes())).collect();
    zipped(&parts)
}

/// An Excel file of 1997 with one sheet of numbers in its first row.
pub fn xls(name: &str, numbers: &[f64]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    };
    let begin = |kind: u16| {
        let version = 0x0600_u16.to_le_bytes();
        record(0x0809, &[&version[..], &kind.to_le_bytes(), &[0; 12]].concat())
    };
    let end = record(0x000A, &[]);
    let mut sheet = begin(0x0010);
    for (column, number) in numbers.iter().enumerate() {
        let column = u16::try_from(column).unwrap();
        sheet.extend(record(
            0x0203,
            &[&[0, 0][..], &column.to_le_bytes(), &[0, 0], &number.to_le_bytes()].concat(),
        ));
    }
    sheet.extend(&end);
    let entry = |place: u32| {
        let length = u8::try_from(name.len()).unwrap();
        record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, length, 0], name.as_bytes()].concat())
    };
    let globals = begin(0x0005).len() + entry(0).len() + end.len();
    let book = [begin(0x0005), entry(u32::try_from(globals).unwrap()), end, sheet].concat();
    compound(&[("Workbook", &book)])
}

/// A compound file with these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(format!("/{name}")).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

pub const MAIL: &str = "From: =?UTF-8?Q?Dinas_Kesehatan_=E2=80=93_Humas?= \
    <humas@dinkes.example>\r\n\
    To: redaksi@berita.example\r\n\
    Date: Mon, 2 Mar 2026 09:15:00 +0700\r\n\
    Subject: =?UTF-8?B?VmFrc2luYXNpOiA4NCBwZXJzZW4=?=\r\n\
    Message-ID: <17@dinkes.example>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"b1\"\r\n\
    \r\n\
    --b1\r\n\
    Content-Type: multipart/alternative; boundary=\"b2\"\r\n\
    \r\n\
    --b2\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\
    \r\n\
    Cakupan vaksinasi mencapai 84 persen.\r\n\
    --b2\r\n\
    Content-Type: text/html; charset=utf-8\r\n\
    \r\n\
    <html><style>p{color:red}</style><p>Cakupan vaksinasi mencapai <b>84</b> persen.</p></html>\r\n\
    --b2--\r\n\
    --b1\r\n\
    Content-Type: application/pdf; name=\"laporan.pdf\"\r\n\
    Content-Disposition: attachment; filename=\"laporan.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\
    \r\n\
    JVBERi0xLjcK\r\n\
    --b1--\r\n";

/// A picture with a gradient and a square, so that it has something to hash.
pub fn picture(width: u32, height: u32) -> image::RgbImage {
    image::RgbImage::from_fn(width, height, |x, y| {
        let inside = x > width / 3 && x < width / 2 && y > height / 4 && y < height / 2;
        let shade = |value: u32, of: u32| u8::try_from(value * 255 / of).unwrap();
        if inside {
            image::Rgb([250, 20, 20])
        } else {
            image::Rgb([shade(x, width), shade(y, height), 60])
        }
    })
}

pub fn encoded(picture: &image::RgbImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with EXIF data that give a maker, a time and a place.
pub fn photograph() -> Vec<u8> {
    use exif::{Field, In, Rational, Tag, Value};
    let text = |tag, words: &str| Field {
        tag,
        ifd_num: In::PRIMARY,
        value: Value::Ascii(vec![words.as_bytes().to_vec()]),
    };
    let place = |tag, parts: [u32; 3]| Field {
        tag,
        ifd_num: In::PRIMARY,
        value: Value::Rational(parts.iter().map(|num| Rational { num: *num, denom: 1 }).collect()),
    };
    let fields = [
        text(Tag::Make, "Kamera Uji"),
        text(Tag::DateTimeOriginal, "2026:03:02 09:15:00"),
        text(Tag::GPSLatitudeRef, "S"),
        place(Tag::GPSLatitude, [6, 12, 30]),
    ];
    let mut writer = exif::experimental::Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut data = Cursor::new(Vec::new());
    writer.write(&mut data, false).unwrap();
    let data = data.into_inner();
    let jpeg = encoded(&picture(64, 48), image::ImageFormat::Jpeg);
    let length = u16::try_from(data.len() + 8).unwrap().to_be_bytes();
    // The segment stands behind the mark that starts the file.
    [&jpeg[..2], &[0xFF, 0xE1], &length, b"Exif\0\0", &data, &jpeg[2..]].concat()
}
