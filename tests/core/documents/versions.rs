//! The versions that a document names are those that the program is built with.

use crate::fixtures::{MAIL, encoded, ods, pdf, picture};
use crate::world::{extractor, read};

fn locked(name: &str) -> Vec<String> {
    let lock = include_str!("../../../Cargo.lock");
    let entry = format!("name = \"{name}\"\nversion = \"");
    lock.match_indices(&entry)
        .map(|(at, found)| lock[at + found.len()..].split('"').next().unwrap().to_owned())
        .collect()
}

#[test]
fn named_versions_are_the_locked_ones() {
    let documents = [
        read(&pdf(&["x"])),
        read(&ods("<table:table table:name=\"A\"/>")),
        read(MAIL.as_bytes()),
        read(b"a,b,c\n1,2,3\n4,5,6\n"),
        read(&encoded(&picture(9, 9), image::ImageFormat::Png)),
    ];
    let mut named: Vec<_> = documents.iter().map(|document| document.software[0].clone()).collect();
    named.push(extractor().picture(&pdf(&["x"]), 1, 50).unwrap().software);
    for software in named {
        assert_eq!(locked(&software.name), [software.version.as_str()], "{}", software.name);
    }
    let hashed = read(&encoded(&picture(9, 9), image::ImageFormat::Png));
    let hasher = format!("image_hasher {}", locked("image_hasher")[0]);
    assert!(hashed.facts.iter().any(|fact| fact.name.contains(&hasher)));
}
