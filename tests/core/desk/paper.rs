//! Small documents made here, so that none has a licence or a secret.

use std::io::{Cursor, Write};

/// A PDF with a line of Helvetica for each line of each page. A page without a line is blank.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let tree = 2 * pages.len() + 2;
    let mut objects: Vec<String> =
        vec!["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".into()];
    let mut kids = String::new();
    for page in pages {
        let lines: String = page.lines().map(|line| format!("({line}) Tj T*\n")).collect();
        let content = format!("BT /F1 18 Tf 50 760 Td 26 TL\n{lines}ET");
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        let stream = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R \
             /Resources << /Font << /F1 1 0 R >> >> >>"
        ));
        kids.push_str(&format!("{} 0 R ", objects.len()));
    }
    objects.push(format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()));
    objects.push(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    written(&objects)
}

fn written(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let (size, start) = (objects.len() + 1, file.len());
    file.push_str(&format!(
        "{table}trailer\n<< /Size {size} /Root {} 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len()
    ));
    file.into_bytes()
}

/// A Word document with this body.
pub fn docx(body: &str) -> Vec<u8> {
    const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.\
             openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
                 relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" \
                 Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml", format!("<w:document {WORD}><w:body>{body}</w:body></w:document>")),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}
