//! Labels of adverts that run on into the text in the lines of a page.

use periksa_text::segment;

use super::furniture::FURNITURE;

/// How many bytes at the start of a sentence are the label of an advert, which a new sentence stands behind:
/// "ADVERTISEMENT The bridge was closed." Of "Ads on the bridge were taken down." it is none.
#[must_use]
pub fn advert_before(sentence: &str) -> usize {
    let adverts = FURNITURE.section("advert");
    let words = segment::words(sentence);
    let folded: Vec<String> = words.iter().map(|word| word.of(sentence).to_lowercase()).collect();
    let taken = adverts.match_start(&folded);
    let behind = words.get(taken).filter(|_| taken > 0);
    behind
        .filter(|word| word.of(sentence).starts_with(char::is_uppercase))
        .map_or(0, |word| word.start)
}
