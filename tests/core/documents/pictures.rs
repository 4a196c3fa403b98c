//! Pictures: what they say of themselves, what was measured, and the picture itself.

use image::ImageFormat;
use periksa_documents::{FactGroup, NoteCode, perceptual_distance};

use crate::fixtures::{encoded, photograph, picture};
use crate::world::{extractor, fact, note, read};

const HASH: &str = "perceptual hash (DCT, median, 8×8, image_hasher 3.1.1)";

#[test]
fn exif_data_are_claims_and_measurements_are_not() {
    let document = read(&photograph());
    assert_eq!(fact(&document, "Make"), Some("\"Kamera Uji\""));
    assert_eq!(fact(&document, "DateTimeOriginal"), Some("2026-03-02 09:15:00"));
    assert!(fact(&document, "GPSLatitude").unwrap().contains("6 deg 12 min 30"));
    assert_eq!(fact(&document, "width"), Some("64 px"));
    assert_eq!(fact(&document, "height"), Some("48 px"));
    let claims = document.facts.iter().filter(|fact| fact.group == FactGroup::Exif).count();
    assert!(claims >= 4);
    assert!(document.notes_say(NoteCode::ClaimsOfTheFile));
    assert!(document.notes_say(NoteCode::RecognitionOffered));
    assert_eq!(document.text, "");
}

#[test]
fn a_picture_that_says_nothing_claims_nothing() {
    let document = read(&encoded(&picture(64, 48), ImageFormat::Png));
    assert!(!document.notes_say(NoteCode::ClaimsOfTheFile));
    assert!(document.facts.iter().all(|fact| fact.group == FactGroup::Measured));
}

#[test]
fn copies_hash_alike_and_other_pictures_do_not() {
    let hash = |bytes: &[u8]| fact(&read(bytes), HASH).unwrap().to_owned();
    let original = hash(&encoded(&picture(640, 480), ImageFormat::Png));
    let small = hash(&encoded(&picture(200, 150), ImageFormat::Jpeg));
    let turned = hash(&encoded(&image::imageops::rotate90(&picture(640, 480)), ImageFormat::Png));
    assert_eq!(original.len(), 16);
    assert!(perceptual_distance(&original, &small).unwrap() <= 6);
    assert!(perceptual_distance(&original, &turned).unwrap() > 12);
    assert_eq!(perceptual_distance(&original, "no hash"), None);
}

#[test]
fn a_picture_is_shown_as_png_and_no_wider_than_asked() {
    let drawn =
        extractor().picture(&encoded(&picture(640, 480), ImageFormat::Bmp), 1, 320).unwrap();
    let shown = image::load_from_memory(&drawn.png).unwrap();
    assert_eq!((shown.width(), shown.height()), (320, 240));
}

#[test]
fn a_picture_of_too_many_pixels_is_not_decoded() {
    // A header that promises 60,000 by 60,000 pixels, and nothing behind it.
    let mut header = encoded(&picture(8, 8), ImageFormat::Png);
    header[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    header[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let document = read(&header);
    assert!(note(&document, NoteCode::PictureNotDecoded).words.contains("decoded"));
    assert!(extractor().picture(&header, 1, 100).is_err());
}

#[test]
fn a_picture_that_cannot_be_decoded_still_says_what_it_claims() {
    let whole = photograph();
    let document = read(&whole[..400]);
    assert!(document.notes_say(NoteCode::PictureNotDecoded));
    assert_eq!(fact(&document, "Make"), Some("\"Kamera Uji\""));
}
