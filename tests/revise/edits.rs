//! What happens to a draft between two versions.

use crate::draft::{Draft, Word};
use crate::seeded::Seeded;

/// Makes one random edit. `other` is a text to take new words from.
pub fn edit(draft: &mut Draft, other: &Draft, seeded: &mut Seeded) {
    draft.paragraphs.retain(|paragraph| !paragraph.is_empty());
    if draft.paragraphs.len() < 3 {
        return;
    }
    match seeded.below(16) {
        0 | 1 => insert_words(draft, other, seeded),
        2 | 3 => delete_words(draft, seeded),
        4 => {
            delete_sentence(draft, seeded);
        }
        5 => insert_sentence(draft, other, seeded),
        6 => {
            move_paragraph(draft, seeded);
        }
        7 => {
            let at = move_paragraph(draft, seeded);
            for _ in 0..seeded.between(1, 4) {
                retype(draft, at, other, seeded);
            }
        }
        8 | 9 => {
            let at = seeded.below(draft.paragraphs.len());
            retype(draft, at, other, seeded);
        }
        10 => change_number(draft, seeded),
        11 => change_name(draft, other, seeded),
        12 => insert_paragraph(draft, other, seeded),
        13 => {
            let at = seeded.below(draft.paragraphs.len());
            draft.paragraphs.remove(at);
        }
        14 => move_sentence(draft, seeded),
        _ => split_or_join(draft, seeded),
    }
}

/// A place in the draft: paragraph and word.
fn place(draft: &Draft, seeded: &mut Seeded) -> (usize, usize) {
    let at = seeded.below(draft.paragraphs.len());
    (at, seeded.below(draft.paragraphs[at].len()))
}

fn some_words(of: &Draft, len: usize, seeded: &mut Seeded) -> Vec<Word> {
    let paragraph = seeded.pick(&of.paragraphs);
    let start = seeded.below(paragraph.len());
    paragraph[start..].iter().take(len).map(|word| Word::new(&word.text)).collect()
}

fn insert_words(draft: &mut Draft, other: &Draft, seeded: &mut Seeded) {
    let (paragraph, at) = place(draft, seeded);
    let len = seeded.between(1, 3);
    let words = some_words(other, len, seeded);
    draft.paragraphs[paragraph].splice(at..at, words);
}

fn delete_words(draft: &mut Draft, seeded: &mut Seeded) {
    let (paragraph, at) = place(draft, seeded);
    let words = &mut draft.paragraphs[paragraph];
    let end = words.len().min(at + seeded.between(1, 5));
    words.drain(at..end);
}

fn delete_sentence(draft: &mut Draft, seeded: &mut Seeded) -> Vec<Word> {
    let (paragraph, _) = place(draft, seeded);
    let sentence = *seeded.pick(&draft.sentences(paragraph));
    draft.paragraphs[paragraph].drain(sentence.start..sentence.end).collect()
}

/// Puts a sentence in front of another one.
fn put_sentence(draft: &mut Draft, sentence: Vec<Word>, seeded: &mut Seeded) {
    draft.paragraphs.retain(|paragraph| !paragraph.is_empty());
    if draft.paragraphs.is_empty() {
        draft.paragraphs.push(sentence);
        return;
    }
    let (paragraph, _) = place(draft, seeded);
    let at = seeded.pick(&draft.sentences(paragraph)).start;
    draft.paragraphs[paragraph].splice(at..at, sentence);
}

fn insert_sentence(draft: &mut Draft, other: &Draft, seeded: &mut Seeded) {
    let paragraph = seeded.below(other.paragraphs.len());
    let range = *seeded.pick(&other.sentences(paragraph));
    let words = &other.paragraphs[paragraph][range.start..range.end];
    put_sentence(draft, words.iter().map(|word| Word::new(&word.text)).collect(), seeded);
}

fn move_sentence(draft: &mut Draft, seeded: &mut Seeded) {
    let sentence = delete_sentence(draft, seeded);
    put_sentence(draft, sentence, seeded);
}

fn move_paragraph(draft: &mut Draft, seeded: &mut Seeded) -> usize {
    let from = seeded.below(draft.paragraphs.len());
    let paragraph = draft.paragraphs.remove(from);
    let to = seeded.below(draft.paragraphs.len() + 1);
    draft.paragraphs.insert(to, paragraph);
    to
}

/// Writes a word anew: with a letter left out, or another word altogether.
pub fn retype(draft: &mut Draft, paragraph: usize, other: &Draft, seeded: &mut Seeded) {
    let words = &mut draft.paragraphs[paragraph];
    let at = seeded.below(words.len());
    let was = words[at].text.clone();
    let letters = was.chars().count();
    let now: String = if letters > 3 && seeded.one_in(2) {
        let out = seeded.between(1, letters - 2);
        was.chars().enumerate().filter(|(at, _)| *at != out).map(|(_, c)| c).collect()
    } else {
        some_words(other, 1, seeded)[0].text.clone()
    };
    words[at].text = now;
}

/// Words that make a sentence say something else, wherever in it they come.
const OTHERWISE: [&str; 10] = [
    "tidak",
    "bukan",
    "hampir",
    "membantah",
    "kabarnya",
    "not",
    "wrongly",
    "nearly",
    "denied",
    "reportedly",
];
/// What a sentence may come to begin with.
const OPENINGS: [&str; 4] =
    ["Tidak benar bahwa", "Menurut kabar bohong,", "It is not true that", "Critics deny that"];

/// Has a sentence say something else by a word that comes into it or into the place of another.
pub fn say_otherwise(draft: &mut Draft, seeded: &mut Seeded) {
    let (paragraph, _) = place(draft, seeded);
    let sentence = *seeded.pick(&draft.sentences(paragraph));
    let words = &mut draft.paragraphs[paragraph];
    let at = seeded.between(sentence.start, sentence.end - 1);
    let new = Word::new(seeded.pick::<&str>(&OTHERWISE));
    match seeded.below(3) {
        0 => words.insert(at, new),
        // Its last word may hold the marks that end it.
        1 if at + 1 < sentence.end => words[at] = new,
        _ => {
            let opening = seeded.pick::<&str>(&OPENINGS).split(' ').map(Word::new);
            words.splice(sentence.start..sentence.start, opening);
        }
    }
}

/// Changes a digit somewhere.
pub fn change_number(draft: &mut Draft, seeded: &mut Seeded) {
    let numbers = words_that(draft, |word| word.contains(|c: char| c.is_ascii_digit()));
    if numbers.is_empty() {
        return;
    }
    let (paragraph, at) = *seeded.pick(&numbers);
    let word = &mut draft.paragraphs[paragraph][at];
    let digit = word.text.rfind(|c: char| c.is_ascii_digit()).unwrap();
    let now = (word.text.as_bytes()[digit] - b'0' + 1 + seeded.below(9) as u8) % 10;
    let mut text = word.text.clone();
    text.replace_range(digit..=digit, &now.to_string());
    word.text = text;
}

fn change_name(draft: &mut Draft, other: &Draft, seeded: &mut Seeded) {
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.len() > 3;
    let (names, others) = (words_that(draft, name), words_that(other, name));
    if names.is_empty() || others.is_empty() {
        return;
    }
    let ((paragraph, at), (from, with)) = (*seeded.pick(&names), *seeded.pick(&others));
    let name = other.paragraphs[from][with].text.clone();
    draft.paragraphs[paragraph][at].text = name;
}

fn words_that(draft: &Draft, is_so: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (paragraph, words) in draft.paragraphs.iter().enumerate() {
        for (at, word) in words.iter().enumerate() {
            if is_so(&word.text) {
                found.push((paragraph, at));
            }
        }
    }
    found
}

fn insert_paragraph(draft: &mut Draft, other: &Draft, seeded: &mut Seeded) {
    let words: Vec<Word> =
        seeded.pick(&other.paragraphs).iter().map(|word| Word::new(&word.text)).collect();
    let at = seeded.below(draft.paragraphs.len() + 1);
    draft.paragraphs.insert(at, words);
}

fn split_or_join(draft: &mut Draft, seeded: &mut Seeded) {
    let at = seeded.below(draft.paragraphs.len() - 1);
    if seeded.one_in(2) {
        let next = draft.paragraphs.remove(at + 1);
        draft.paragraphs[at].extend(next);
    } else {
        let start = seeded.pick(&draft.sentences(at)).start;
        let next = draft.paragraphs[at].split_off(start);
        draft.paragraphs.insert(at + 1, next);
    }
}
