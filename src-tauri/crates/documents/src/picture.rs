//! Pictures: what the file says of itself, what was measured, and the picture as a page.

use std::io::Cursor;

use exif::In;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use image_hasher::{HashAlg, HasherConfig, ImageHash};

use crate::document::{Document, FactGroup, Kind, MarkKind, NoteCode, Picture};
use crate::limits::Limits;
use crate::problem::DocumentProblem;
use crate::programs;
use crate::sheaf::Sheaf;

/// The hash's name says all that another program needs to make it again.
const HASH: &str = "perceptual hash (DCT, median, 8×8, image_hasher 3.1.1)";

pub fn read(bytes: &[u8], media_type: &str, limits: &Limits) -> Document {
    let mut sheaf = Sheaf::new(Kind::Image, media_type, programs::image(), limits);
    exif_facts(bytes, &mut sheaf);
    match decode(bytes, limits) {
        Ok(picture) => {
            sheaf.fact(FactGroup::Measured, "width", &format!("{} px", picture.width()));
            sheaf.fact(FactGroup::Measured, "height", &format!("{} px", picture.height()));
            sheaf.fact(FactGroup::Measured, HASH, &perceptual_hash(&picture));
            sheaf.note(
                NoteCode::RecognitionOffered,
                "A picture has no text of its own. Text in it can be recognised with Tesseract.",
            );
        }
        Err(problem) => sheaf.note(
            NoteCode::PictureNotDecoded,
            format!(
                "The picture itself could not be decoded; what its file says is listed. {problem}"
            ),
        ),
    }
    sheaf.add(MarkKind::Page, 1, None, "");
    sheaf.finish()
}

/// The picture, turned upright, as PNG, no wider than `width`.
pub fn draw(
    bytes: &[u8],
    media_type: &str,
    width: u32,
    limits: &Limits,
) -> Result<Picture, DocumentProblem> {
    let picture = decode(bytes, limits)?;
    let picture = if picture.width() > width && width > 0 {
        picture.resize(width, u32::MAX, image::imageops::FilterType::Triangle)
    } else {
        picture
    };
    let mut png = Cursor::new(Vec::new());
    // Alpha on white is what a viewer shows; transparent text would be lost otherwise.
    let picture = DynamicImage::ImageRgb8(on_white(&picture));
    picture.write_to(&mut png, ImageFormat::Png).map_err(DocumentProblem::damaged)?;
    Ok(Picture {
        png: png.into_inner(),
        kind: Kind::Image,
        media_type: media_type.into(),
        page: 1,
        pages: 1,
        software: programs::image(),
    })
}

fn on_white(picture: &DynamicImage) -> image::RgbImage {
    let rgba = picture.to_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let image::Rgba([red, green, blue, alpha]) = *rgba.get_pixel(x, y);
        let blend = |colour: u8| {
            let alpha = u16::from(alpha);
            let mixed = (u16::from(colour) * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([red, green, blue].map(blend))
    })
}

/// Decodes a picture and turns it as its EXIF data say.
fn decode(bytes: &[u8], limits: &Limits) -> Result<DynamicImage, DocumentProblem> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(DocumentProblem::damaged)?;
    let mut allowed = image::Limits::default();
    allowed.max_alloc = Some(limits.memory_bytes / 2);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(DocumentProblem::damaged)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits.pixels {
        return Err(DocumentProblem::PictureTooLarge { pixels, limit: limits.pixels });
    }
    let orientation = decoder.orientation();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(DocumentProblem::damaged)?;
    if let Ok(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn perceptual_hash(picture: &DynamicImage) -> String {
    let hasher = HasherConfig::new().hash_alg(HashAlg::Median).preproc_dct().to_hasher();
    hex::encode(hasher.hash_image(picture).as_bytes())
}

/// In how many of 64 bits two perceptual hashes differ. Copies of one picture at other sizes and
/// qualities differ in few; unrelated pictures in about half. `None` where one is no such hash.
#[must_use]
pub fn perceptual_distance(one: &str, other: &str) -> Option<u32> {
    let hash = |text: &str| {
        let bytes = hex::decode(text).ok()?;
        ImageHash::<[u8; 8]>::from_bytes(&bytes).ok()
    };
    Some(hash(one)?.dist(&hash(other)?))
}

fn exif_facts(bytes: &[u8], sheaf: &mut Sheaf) {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let mut damaged = 0;
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    let Ok(exif) =
        read.or_else(|error| error.distill_partial_result(|errors| damaged = errors.len()))
    else {
        // No EXIF data is the usual case: services strip them.
        return;
    };
    for field in exif.fields().filter(|field| field.ifd_num == In::PRIMARY) {
        let value = field.display_value().with_unit(&exif).to_string();
        sheaf.fact(FactGroup::Exif, field.tag.to_string(), &value);
    }
    if damaged > 0 {
        sheaf.note(
            NoteCode::PartsUnreadable,
            format!("{damaged} entries of the EXIF data are damaged and were left out."),
        );
    }
}
