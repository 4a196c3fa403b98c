//! Quotations that go on over sentences, and words that come to be told otherwise elsewhere.

use periksa_text::diff::Piece;
use periksa_text::quote::describe;
use periksa_text::revise::{Fate, Refound, Revision, changes, halves};

use crate::cases::{changed, fate, repinned, same, span};

/// Whether the words are the same in both readings, and told otherwise in both.
fn is_touched(old: &str, new: &str, words: &str) -> bool {
    let (kept, is_told) = same(new, &fate(old, new, words));
    assert_eq!(kept, words);
    let pinned = repinned(old, new, words);
    assert_eq!(matches!(pinned, Refound::Touched { .. }), is_told, "{words}: {pinned:?}");
    is_told
}

/// What a comparison shows: gone, then new.
fn shown(pieces: &[Piece], old: &str, new: &str) -> (String, String) {
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Same(..) => {}
            Piece::Gone(span) => gone.push(span.of(old).trim()),
            Piece::New(span) => came.push(span.of(new).trim()),
        }
    }
    let joined = |words: Vec<&str>| words.join(" ").trim().to_owned();
    (joined(gone), joined(came))
}

const HALVES: &str = "\"We had no choice,\" said Ragna Steen. \"The wall was leaking. The pumps had \
    failed.\" The council meets on Monday. Nobody has seen the plans of the wall.";

#[test]
fn the_words_between_two_halves_of_a_quotation_belong_to_each_of_its_sentences() {
    let quoted = ["We had no choice", "The wall was leaking", "The pumps had failed"];
    let apart = ["The council meets on Monday", "seen the plans"];
    for (was, now) in [
        ("said Ragna Steen", "said Per Olsvik"),
        ("said Ragna Steen", "Ragna Steen denied having said"),
        ("said Ragna Steen", "said Ragna Steen, wrongly"),
    ] {
        let new = HALVES.replacen(was, now, 1);
        for words in quoted {
            assert!(is_touched(HALVES, &new, words), "{now}: {words}");
        }
        for words in apart {
            assert!(!is_touched(HALVES, &new, words), "{now}: {words}");
        }
    }
    let new = HALVES.replacen("The pumps", "Two pumps", 1);
    assert!(!is_touched(HALVES, &new, "The wall was leaking"), "the next sentence is another");
    assert!(!is_touched(HALVES, &new, "We had no choice"), "so is the other half's");
    let new = HALVES.replacen("meets on Monday", "never meets", 1);
    assert!(!is_touched(HALVES, &new, "The pumps had failed"), "who tells it did not change");
}

#[test]
fn what_stands_before_or_behind_a_quotation_or_interrupts_it_tells_it() {
    for (old, was, now, words) in [
        (
            "Ragna Steen said: \"We left. It leaked.\" \"It was old.\"",
            "said",
            "denied",
            "It was old",
        ),
        (
            "\"We left.\" \"It leaked badly,\" said Ragna Steen.",
            "Ragna Steen",
            "Per Olsvik",
            "We left",
        ),
        (
            "Ragna Steen defended the closure. \"It leaked. It was old.\"",
            "Ragna Steen",
            "Per Olsvik",
            "It was old",
        ),
        (
            "\"We left,\" said Ragna Steen. She shook her head. \"It leaked. It was old.\"",
            "said Ragna Steen",
            "said Per Olsvik",
            "It was old",
        ),
        (
            "\"Kami pergi,\" kata Ragna Steen. \"Tembok bocor,\" katanya. \"Temboknya tua.\"",
            "kata",
            "bantah",
            "Temboknya tua",
        ),
    ] {
        let new = old.replacen(was, now, 1);
        assert!(is_touched(old, &new, words), "{new}");
    }
}

#[test]
fn another_speaker_tells_what_that_speaker_said() {
    let old = "\"We left,\" said Ragna Steen. \"It leaked,\" said Per Olsvik. \"It was old.\"";
    let new = old.replacen("Ragna Steen", "Anne Lie", 1);
    assert!(is_touched(old, &new, "We left"));
    assert!(!is_touched(old, &new, "It leaked"));
    assert!(!is_touched(old, &new, "It was old"));
    let new = old.replacen("Per Olsvik", "Anne Lie", 1);
    assert!(!is_touched(old, &new, "We left"));
    assert!(is_touched(old, &new, "It was old"));
    let scare = "The \"reform\" passed in May. \"We regret it,\" said Per Olsvik.";
    let new = scare.replacen("in May", "in June", 1);
    assert!(!is_touched(scare, &new, "We regret it"), "the sentence before is told by nobody");
}

#[test]
fn words_that_come_to_be_denied_elsewhere_show_what_was_put_before_them() {
    let old = "The board has 14 members. It meets in May.\n\nThe hall was built in 1911 and seats 300 \
        people on two floors.\n\nTickets are sold at the door.";
    let new = "It meets in May.\n\nThe hall was built in 1911 and seats 300 people on two floors. It is \
        not true that the board has 14 members.\n\nTickets are sold at the door.";
    let words = "The board has 14 members.";
    let Fate::Changed { span: now, differences } = fate(old, new, words) else { panic!() };
    let expected = ("The", "It is not true that the");
    let told = shown(&differences, old, new);
    assert_eq!((told.0.as_str(), told.1.as_str()), expected);
    let again = changes((old, span(old, words)), (new, now));
    assert_eq!(shown(&again, old, new), told, "a pin shows the same");
    let Refound::Changed { differences, .. } = repinned(old, new, words) else { panic!() };
    assert_eq!(shown(&differences, old, new), told);
}

#[test]
fn a_change_of_case_alone_is_shown_within_its_sentence() {
    let old = "Officials of the town said that the Board has 14 members.";
    let new = old.replacen("Board", "board", 1);
    let Fate::Changed { differences, .. } = fate(old, &new, "the Board") else { panic!() };
    let kept = differences.iter().filter_map(|piece| match piece {
        Piece::Same(span, _) => Some(span.of(old)),
        _ => None,
    });
    assert!(kept.collect::<String>().contains("Officials of the town"), "{differences:?}");
}

#[test]
fn a_correction_that_quotes_the_old_words_leaves_them_changed_where_they_stood() {
    let old = "Town hall opens\n\nThe hall opens on Monday after two years of work.\n\nThe board has 14 \
        members. It meets in May, and its chair is chosen by lot.\n\nTickets are sold at the door.";
    let corrected = old.replacen("has 14 members", "has 15 members", 1);
    for note in [
        "Correction: an earlier version of this story said \"The board has 14 members.\"",
        "Correction: An earlier version of this story said that \"The board has 14 members\". It has 15.",
        "This story was corrected. We wrote: The board has 14 members. That was wrong.",
    ] {
        // Words that are enough to be known anywhere, and words that are not.
        let named = |text: &str| text.replace("The board has", "The board of the town hall has");
        let short = (old.to_owned(), format!("{note}\n\n{corrected}"), "The board has 14 members");
        let long = (named(old), named(&short.1), "The board of the town hall has 14 members");
        for (old, new, words) in [&short, &long] {
            let found = fate(old, new, words);
            let Fate::Changed { span, differences } = &found else {
                panic!("{note}: {words}: {found:?}")
            };
            assert!(span.of(new).contains("15 members"), "{note}: {words}: {found:?}");
            assert_eq!(shown(differences, old, new), ("14".into(), "15".into()), "{note}");
            let pinned = repinned(old, new, words);
            assert_eq!((pinned.code(), pinned.span()), ("changed", Some(*span)), "{note}");
        }
    }
}

#[test]
fn words_that_come_to_be_interrupted_are_changed_in_both_their_halves() {
    let old =
        "Nobody came to the square.\n\n\"Nobody told us anything,\" Ragna Steen said on Monday.";
    for (now, between) in [
        (
            "\"Nobody,\" Ragna Steen said on Monday, \"told us anything.\"",
            "Ragna Steen said on Monday",
        ),
        (
            "“Nobody,” Ragna Steen, the head of the office of the harbour, said on Monday, “told us \
             anything.”",
            "the head of the office",
        ),
    ] {
        let new = format!("Nobody came to the square.\n\n{now}");
        for words in ["Nobody told us anything", "\"Nobody told us anything,\""] {
            let found = fate(old, &new, words);
            let whole = changed(&new, &found);
            assert!(whole.starts_with("Nobody") && whole.ends_with("told us anything"), "{whole}");
            let Fate::Changed { span: place, differences } = &found else { panic!() };
            let (gone, came) = shown(differences, old, &new);
            assert_eq!(gone, "", "{words}");
            assert!(came.contains(between), "{came}");
            let was = span(old, words);
            let parts = halves((old, was), (&new, *place));
            let parts: Vec<&str> = parts.into_iter().map(|part| part.of(&new)).collect();
            assert_eq!(parts, ["Nobody", "told us anything"]);
            assert_eq!(&changes((old, was), (&new, *place)), differences, "a pin shows the same");
        }
    }
    let other = old.replacen("Nobody told us", "Nobody here told us", 1);
    let Fate::Changed { span: place, .. } = fate(old, &other, "Nobody told us anything") else {
        panic!()
    };
    assert!(halves((old, span(old, "Nobody told us anything")), (&other, place)).is_empty());
}

#[test]
fn what_runs_on_into_a_sentence_and_is_no_part_of_it_touches_nothing() {
    let label = |sentence: &str| if sentence.starts_with("AD ") { "AD ".len() } else { 0 };
    let old = "The hall opened. The board has 14 members.\nIt meets in May.";
    let code = |new: &str, words: &str| {
        let quote = describe(old, &span(old, words)).unwrap();
        let revision = Revision::new(old, new).with_lines_apart();
        revision.without_furniture(label).refind(&quote).code()
    };
    let words = "board has 14 members";
    assert_eq!(code(&old.replace("The board", "AD The board"), words), "same");
    assert_eq!(code(&old.replace("It meets", "AD It meets"), "meets in May"), "same");
    assert_eq!(code(&old.replace("The board", "Not the board"), words), "touched");
}
