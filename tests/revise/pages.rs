//! Pages as they are fetched: an article in the middle of what is new at every visit.

use crate::draft::{Draft, Word};
use crate::seeded::Seeded;

/// An article with its page's furniture, as it stands at one visit.
pub fn page(article: &Draft, seeded: &mut Seeded, headlines: &[String]) -> Draft {
    let mut paragraphs = lines(&[
        format!(
            "{}, {} November 2026 | {}.{:02} WIB",
            seeded.pick(&DAYS),
            seeded.between(1, 30),
            seeded.between(0, 23),
            seeded.below(60)
        ),
        format!("Home News Sport {} Opinion Video", seeded.pick(&SECTIONS)),
        format!(
            "{} readers now | {} comments | {} shares",
            number(seeded),
            number(seeded),
            number(seeded)
        ),
    ]);
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        if at > 1 && seeded.one_in(5) {
            paragraphs.extend(lines(&[advert(seeded, headlines)]));
        }
        paragraphs.push(paragraph.clone());
    }
    let read: Vec<String> = (1..=5).map(|at| format!("{at} {}", seeded.pick(headlines))).collect();
    paragraphs.extend(lines(&["Most read".to_owned()]));
    paragraphs.extend(lines(&read));
    paragraphs.extend(lines(&[
        format!(
            "Rupiah hari ini Rp {}.{} per dolar AS, IHSG {}",
            seeded.between(14, 17),
            number(seeded),
            number(seeded)
        ),
        format!(
            "© 2026 · page {} · subscribe for ${} a month",
            number(seeded),
            seeded.between(2, 9)
        ),
    ]));
    Draft { paragraphs }
}

const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const SECTIONS: [&str; 5] = ["Weather", "Election", "Ramadan", "Markets", "Football"];

fn number(seeded: &mut Seeded) -> usize {
    seeded.between(100, 9_999)
}

fn advert(seeded: &mut Seeded, headlines: &[String]) -> String {
    match seeded.below(3) {
        0 => format!("ADVERTISEMENT Save {} percent on shoes until Sunday", seeded.between(5, 80)),
        1 => format!("Baca juga: {}", seeded.pick(headlines)),
        _ => "Scroll to continue".to_owned(),
    }
}

fn lines(lines: &[String]) -> Vec<Vec<Word>> {
    lines.iter().map(|line| line.split_whitespace().map(Word::new).collect()).collect()
}
