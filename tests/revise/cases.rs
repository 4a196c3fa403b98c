//! Single changes, told by hand.

use periksa_text::diff;
use periksa_text::offset::Span;
use periksa_text::quote::describe;
use periksa_text::revise::{Fate, Refound, Revision, refind, revise};

const OLD: &str = "Wali kota Arum Lestari membuka pasar baru itu pada Senin. Pasar itu menampung 250 \
    pedagang dan menelan biaya Rp 4 triliun.\n\nWarga berharap harga sewa kios tetap murah. \
    Kepala dinas menolak berkomentar.\n\nPedagang ikan, Bram Setiadi, sudah pindah sejak Sabtu.";

pub fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap();
    Span::new(at, at + words.len())
}

pub fn fate(old: &str, new: &str, words: &str) -> Fate {
    revise(old, new, &[span(old, words)]).remove(0)
}

/// The words where they stand, and whether their sentence changed around them.
pub fn same(new: &str, found: &Fate) -> (String, bool) {
    let Fate::Same { span, beside } = found else { panic!("{found:?}") };
    (span.of(new).to_owned(), !beside.is_empty())
}

pub fn changed(new: &str, found: &Fate) -> String {
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

/// What came and what went around the words.
fn beside(old: &str, new: &str, words: &str) -> (Vec<String>, Vec<String>) {
    let found = fate(old, new, words);
    let Fate::Same { span, beside } = &found else { panic!("{found:?}") };
    assert_eq!(span.of(new), words);
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for piece in beside {
        match piece {
            diff::Piece::Same(..) => {}
            diff::Piece::Gone(span) => gone.extend(bare(span.of(old))),
            diff::Piece::New(span) => came.extend(bare(span.of(new))),
        }
    }
    (gone, came)
}

fn bare(words: &str) -> Option<String> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '?');
    (!words.is_empty()).then(|| words.to_owned())
}

const SENTENCES: &str = "Menteri itu tiba kemarin. Ia mendukung rencana pemindahan ibu kota, kata \
    ajudannya, dan akan memimpin rapat. Rapat dimulai pukul 10.\n\nThe council met on Monday. \
    The mayor opened the bridge and closed the ferry. Nobody spoke.";

#[test]
fn what_comes_into_the_sentence_beside_an_unchanged_claim_is_told() {
    let ours = "mendukung rencana pemindahan ibu kota";
    let theirs = "closed the ferry";
    for (was, now, claim, gone, came) in [
        ("Ia mendukung", "Ia tidak mendukung", ours, "", "tidak"),
        (
            "Ia mendukung",
            "Kabarnya tidak benar bahwa ia mendukung",
            ours,
            "",
            "Kabarnya tidak benar bahwa",
        ),
        ("Ia mendukung", "Wakilnya mendukung", ours, "Ia", "Wakilnya"),
        ("kata ajudannya", "kata sopirnya", ours, "ajudannya", "sopirnya"),
        ("memimpin rapat.", "memimpin rapat?", ours, "", "?"),
        ("The mayor", "A contractor", theirs, "The mayor", "A contractor"),
        ("closed the ferry", "closed the ferry by mistake", theirs, "", "by mistake"),
        ("and closed", "and nearly closed", theirs, "", "nearly"),
        ("Monday. The mayor", "Monday, and the mayor", theirs, "", "council"),
    ] {
        let new = SENTENCES.replacen(was, now, 1);
        let (went, arrived) = beside(SENTENCES, &new, claim);
        assert!(went.join(" ").contains(gone), "{now}: {went:?}");
        assert!(arrived.join(" ").contains(came), "{now}: {arrived:?}");
        assert!(!went.is_empty() || !arrived.is_empty(), "{now}");
    }
}

#[test]
fn other_sentences_spaces_marks_and_case_leave_a_sentence_what_it_is() {
    let claim = "mendukung rencana pemindahan ibu kota";
    for (was, now) in [
        ("Menteri itu tiba kemarin.", "Menteri itu tidak tiba kemarin."),
        ("Menteri itu tiba kemarin. ", ""),
        ("Rapat dimulai", "Rapat batal dimulai"),
        ("kota, kata ajudannya, dan", "kota – kata ajudannya – dan"),
        ("kata ajudannya", "Kata  Ajudannya"),
        ("dan akan", "dan\nakan"),
        ("rapat. Rapat", "rapat.\n\nRapat"),
    ] {
        let new = SENTENCES.replacen(was, now, 1);
        assert_ne!(new, SENTENCES);
        assert_eq!(same(&new, &fate(SENTENCES, &new, claim)), (claim.to_owned(), false), "{now}");
    }
}

#[test]
fn of_a_quotation_of_several_sentences_each_stands_for_itself() {
    let old = "\"Kami menutup dua sekolah. Anggaran turun 12 persen. Tidak ada guru yang dipecat,\" \
        kata Arum Lestari, kepala dinas.";
    let [first, second, third, teller] = [
        "Kami menutup dua sekolah",
        "Anggaran turun 12 persen",
        "guru yang dipecat",
        "kepala dinas",
    ];
    for (was, now, touched) in [
        ("Anggaran turun 12 persen.", "Anggaran tidak turun 12 persen.", vec![second, teller]),
        ("Tidak ada guru", "Ada guru", vec![third, teller]),
        ("sekolah. Anggaran", "sekolah. Kami menyesal. Anggaran", vec![teller]),
        ("Anggaran turun 12 persen. ", "", vec![teller]),
        ("kata Arum", "bantah Arum", vec![first, second, third, teller]),
        ("kata Arum Lestari, ", "kata wakil ", vec![first, second, third, teller]),
    ] {
        let new = old.replacen(was, now, 1);
        for words in [first, second, third, teller].into_iter().filter(|one| new.contains(one)) {
            let told = same(&new, &fate(old, &new, words));
            assert_eq!(told, (words.to_owned(), touched.contains(&words)), "{now}: {words}");
        }
    }
}

#[test]
fn words_that_come_to_be_quoted_are_no_longer_told_but_cited() {
    let old = "Kepala desa mengatakan jembatan itu sudah dua kali diperbaiki.";
    let new = "Kepala desa mengatakan \"jembatan itu sudah dua kali diperbaiki.\"";
    let claim = "jembatan itu sudah dua kali diperbaiki";
    assert_eq!(same(new, &fate(old, new, claim)), (claim.to_owned(), true));
    assert_eq!(same(old, &fate(new, old, claim)), (claim.to_owned(), true));
}

#[test]
fn what_comes_between_the_pieces_of_a_claim_is_beside_it() {
    let old = "Bupati itu, menurut jurnal daerah, mundur pada Mei.";
    let pieces = [span(old, "Bupati itu"), span(old, "mundur pada Mei")];
    for (new, is_told) in [
        ("Bupati itu, menurut jurnal daerah, mundur pada Mei.", false),
        ("Bupati itu (menurut jurnal daerah) mundur pada Mei.", false),
        ("Bupati itu, menurut kantor berita, mundur pada Mei.", true),
        ("Bupati itu, menurut jurnal daerah, tidak mundur pada Mei.", true),
        ("Bupati itu, menurut jurnal, daerah mundur pada Mei.", false),
    ] {
        let now = [span(new, "Bupati itu"), span(new, "mundur pada Mei")];
        let beside = Revision::new(old, new).beside(&pieces, &now);
        assert_eq!(!beside.is_empty(), is_told, "{new}");
    }
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

/// What became of a pin in a page that is another one.
pub fn repinned(old: &str, new: &str, words: &str) -> Refound {
    let quote = describe(old, &span(old, words)).unwrap();
    Revision::new(old, new).with_lines_apart().refind(&quote)
}

#[test]
fn a_pinned_passage_in_a_sentence_that_comes_to_deny_it_is_touched_and_told_why() {
    let old = "Kepala dinas mengatakan harga sewa kios tetap murah.\nIklan: sepatu murah\n\
        The minister said the bridge had cost four million. Nobody asked him why.";
    let (ours, theirs) = ("harga sewa kios tetap murah", "the bridge had cost four million");
    for (was, now, words, gone, came) in [
        ("mengatakan", "membantah", ours, "mengatakan", "membantah"),
        ("minister said", "minister wrongly said", theirs, "", "wrongly"),
        ("four million.", "four million, which is not so.", theirs, "", "which is not so"),
    ] {
        let new = old.replacen(was, now, 1);
        let found = repinned(old, &new, words);
        let Refound::Touched { span, beside } = &found else { panic!("{now}: {found:?}") };
        assert_eq!(span.of(&new), words);
        assert_eq!(found.code(), "touched");
        let told = |piece: &diff::Piece| match piece {
            diff::Piece::Same(..) => (None, None),
            diff::Piece::Gone(span) => (bare(span.of(old)), None),
            diff::Piece::New(span) => (None, bare(span.of(&new))),
        };
        let (went, arrived): (Vec<_>, Vec<_>) = beside.iter().map(told).unzip();
        let joined = |words: Vec<Option<String>>| words.into_iter().flatten().collect::<String>();
        assert_eq!((joined(went).as_str(), joined(arrived).as_str()), (gone, came));
    }
}

#[test]
fn what_changes_on_the_lines_around_a_pin_and_in_its_notes_touches_nothing() {
    let old = "Port Fennel council votes to close the harbour bridge\nby Ann Lee\nupdated 3 hours ago\n\
        The bridge was built in 1970[3] and closed in 2019.[4] Read also: Bakers strike\n\
        next story: ferries";
    for (was, now) in [
        ("by Ann Lee", "by Bram Ode"),
        ("updated 3 hours ago", "updated 2 days ago"),
        ("\nby Ann Lee", ""),
        ("[3]", "[17]"),
        ("1970[3]", "1970"),
        ("Bakers strike", "Painters strike"),
        ("next story: ferries", "next story: trams"),
    ] {
        let new = old.replacen(was, now, 1);
        for words in ["close the harbour bridge", "closed in 2019"] {
            assert_eq!(repinned(old, &new, words).code(), "same", "{now:?}: {words}");
        }
    }
    let sentence = "The editors counted [12] boats.";
    let other = sentence.replace("12", "13");
    assert_eq!(repinned(sentence, &other, "The editors counted").code(), "touched");
}

#[test]
fn a_quote_of_another_text_is_found_by_its_own_words() {
    let quote = describe(OLD, &span(OLD, "Warga berharap harga sewa kios tetap murah.")).unwrap();
    let new = "Kata mereka: Warga berharap harga sewa kios tetap murah. Begitulah.";
    assert!(matches!(refind("Lain sama sekali.", new, &quote), Refound::Moved(_)));
    assert_eq!(refind("Lain.", "Lain pula.", &quote), Refound::Gone { candidates: vec![] });
}
