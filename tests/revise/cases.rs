//! Single changes, told by hand.

use periksa_text::offset::Span;
use periksa_text::quote::describe;
use periksa_text::revise::{Fate, Refound, refind, revise};

const OLD: &str = "Wali kota Arum Lestari membuka pasar baru itu pada Senin. Pasar itu menampung 250 \
    pedagang dan menelan biaya Rp 4 triliun.\n\nWarga berharap harga sewa kios tetap murah. \
    Kepala dinas menolak berkomentar.\n\nPedagang ikan, Bram Setiadi, sudah pindah sejak Sabtu.";

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap();
    Span::new(at, at + words.len())
}

fn fate(old: &str, new: &str, words: &str) -> Fate {
    revise(old, new, &[span(old, words)]).remove(0)
}

fn same(new: &str, found: &Fate) -> (String, bool) {
    let Fate::Same { span, touched } = found else { panic!("{found:?}") };
    (span.of(new).to_owned(), *touched)
}

fn changed(new: &str, found: &Fate) -> String {
    let Fate::Changed { span, .. } = found else { panic!("{found:?}") };
    span.of(new).to_owned()
}

#[test]
fn a_moved_and_edited_paragraph_keeps_its_claims() {
    let mut paragraphs: Vec<&str> = OLD.split("\n\n").collect();
    paragraphs.rotate_left(1);
    let new = paragraphs.join("\n\n").replace("pada Senin", "pada Selasa pagi");
    let claim = "Pasar itu menampung 250 pedagang";
    assert_eq!(same(&new, &fate(OLD, &new, claim)), (claim.to_owned(), false));
    let claim = "membuka pasar baru itu pada Senin";
    assert_eq!(changed(&new, &fate(OLD, &new, claim)), "membuka pasar baru itu pada Selasa pagi");
}

#[test]
fn another_number_name_or_currency_is_a_change() {
    for (was, now) in
        [("Rp 4 triliun", "Rp 4 miliar"), ("250", "205"), ("Rp", "$"), ("Arum", "Ayu")]
    {
        let new = OLD.replacen(was, now, 1);
        assert_eq!(changed(&new, &fate(OLD, &new, was)), now, "{was}");
    }
}

#[test]
fn other_quotation_marks_dashes_and_line_ends_are_no_change() {
    let old = "Ia berkata, \"Kami tidak akan menyerah - tidak,\" di alun-alun kota.";
    let new = "Ia berkata, “Kami tidak\nakan menyerah – tidak,” di alun-alun kota.";
    let claim = "\"Kami tidak akan menyerah - tidak,\"";
    let expected = "“Kami tidak\nakan menyerah – tidak,”".to_owned();
    assert_eq!(same(new, &fate(old, new, claim)), (expected, false));
}

#[test]
fn a_not_beside_an_unchanged_claim_is_told() {
    let old = "Kemarin menteri itu mendukung rencana pemindahan ibu kota.";
    let new = "Kemarin menteri itu tidak mendukung rencana pemindahan ibu kota.";
    let claim = "mendukung rencana pemindahan ibu kota";
    assert_eq!(same(new, &fate(old, new, claim)), (claim.to_owned(), true));
}

#[test]
fn one_of_two_equal_sentences_left_is_lost_with_its_candidate() {
    let old =
        "Ia diam. Kepala dinas menolak berkomentar. Kepala dinas menolak berkomentar. Ia pergi.";
    let new = "Ia diam. Kepala dinas menolak berkomentar. Ia pergi.";
    let claim = "Kepala dinas menolak berkomentar.";
    assert_eq!(fate(old, new, claim), Fate::Lost { candidates: vec![span(new, claim)] });
}

#[test]
fn a_copy_elsewhere_does_not_take_an_anchor_away() {
    let claim = "Kepala dinas menolak berkomentar.";
    let new = format!("{claim} Begitu kabar hari ini.\n\n{OLD}");
    let Fate::Same { span, .. } = fate(OLD, &new, claim) else { panic!() };
    assert_eq!(span.start, new.rfind(claim).unwrap());
}

#[test]
fn deleted_words_are_lost_though_others_say_the_like() {
    let new = OLD.replace(" Kepala dinas menolak berkomentar.", "");
    assert_eq!(
        fate(OLD, &new, "Kepala dinas menolak berkomentar."),
        Fate::Lost { candidates: vec![] }
    );
}

#[test]
fn spans_without_words_or_outside_the_text_are_lost() {
    let lost = Fate::Lost { candidates: vec![] };
    for span in [Span::new(4, 4), Span::new(4, 5), Span::new(9_000, 9_001), Span::new(7, 3)] {
        assert_eq!(revise(OLD, OLD, &[span]).first(), Some(&lost), "{span:?}");
    }
    assert_eq!(revise(OLD, "", &[span(OLD, "Arum")]), [lost]);
}

#[test]
fn a_pinned_passage_is_same_moved_changed_or_gone() {
    let quote = describe(OLD, &span(OLD, "Warga berharap harga sewa kios tetap murah.")).unwrap();
    let code = |new: &str| refind(OLD, new, &quote).code();
    assert_eq!(code(&format!("Iklan: sepatu murah\n\n{OLD}\n\nDibaca 12.004 kali")), "same");
    let mut paragraphs: Vec<&str> = OLD.split("\n\n").collect();
    paragraphs.swap(0, 1);
    assert_eq!(code(&paragraphs.join("\n\n")), "moved");
    assert_eq!(code(&OLD.replace("tetap murah", "naik")), "changed");
    assert_eq!(code("Halaman ini tidak ada."), "gone");
}

#[test]
fn a_quote_of_another_text_is_found_by_its_own_words() {
    let quote = describe(OLD, &span(OLD, "Warga berharap harga sewa kios tetap murah.")).unwrap();
    let new = "Kata mereka: Warga berharap harga sewa kios tetap murah. Begitulah.";
    assert!(matches!(refind("Lain sama sekali.", new, &quote), Refound::Moved(_)));
    assert_eq!(refind("Lain.", "Lain pula.", &quote), Refound::Gone { candidates: vec![] });
}
