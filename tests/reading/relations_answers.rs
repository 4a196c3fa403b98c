//! Which claim a denial answers and which one another contradicts, in several wordings.

use periksa_reading::claims::RelationKind;
use periksa_text::lang::Lang;

use crate::claims_of;
use crate::relations::related;

const ID: Lang = Lang::Id;
const EN: Lang = Lang::En;

fn count(text: &str, lang: Lang, kind: RelationKind) -> usize {
    let (article, reading) = claims_of(text, lang);
    related(&article, &reading, kind).len()
}

#[test]
fn a_denial_that_points_answers_what_was_told_last() {
    for (lang, text, told) in [
        (
            EN,
            "Ann Moor said 40 people had left the trust. Ben Hale rejected her figures.",
            "40 people",
        ),
        (
            EN,
            "The audit found that 40 beds were missing. Ben Hale disputed the findings.",
            "40 beds",
        ),
        (
            EN,
            "Ann Moor said the firm had lied. Ben Hale, its chairman, disputed that account.",
            "lied",
        ),
        (
            EN,
            "Ann Moor said the firm had lied. “I saw it,” she said. The firm rejected that.",
            "lied",
        ),
        (EN, "Ann Moor said the firm had lied. Ben Hale scoffed at the claim.", "lied"),
        (
            EN,
            "Ann Moor said 40 people had left. She said the trust was broke. The trust disputed that figure.",
            "40 people",
        ),
        (
            ID,
            "Menurut Rahmi Kusuma, lurah itu mencuri bantuan. Lurah itu, Wahyu Jatmiko, menolak tuduhan itu.",
            "mencuri",
        ),
        (
            ID,
            "Menurut Rahmi Kusuma, 40 warga sakit. Keterangan itu disanggah Wahyu Jatmiko.",
            "40 warga",
        ),
        (
            ID,
            "Menurut Rahmi Kusuma, gudang itu terbakar. Tudingan itu disangkal Wahyu Jatmiko.",
            "terbakar",
        ),
    ] {
        let (article, reading) = claims_of(text, lang);
        let found = related(&article, &reading, RelationKind::Denies);
        assert!(found.iter().any(|(_, to)| to.contains(told)), "{text}: {found:?}");
    }
}

#[test]
fn a_denial_of_any_such_thing_answers_the_last_report_and_no_narration() {
    for text in [
        "Ann Moor said the firm had met the banks. Lenders were reportedly offered a stake. The firm denied that any such offer was made.",
        "The firm is thought to have offered a stake. The firm denied doing anything of the kind.",
    ] {
        let (article, reading) = claims_of(text, EN);
        let found = related(&article, &reading, RelationKind::Denies);
        assert!(found.iter().any(|(_, to)| to.contains("stake")), "{text}: {found:?}");
    }
    let told = "The paper could not confirm this. Ben Hale denied it.";
    assert_eq!(count(told, EN, RelationKind::Denies), 0);
}

#[test]
fn who_does_not_deny_denies_nothing() {
    for (lang, text) in [
        (
            ID,
            "Menurut Rahmi Kusuma, nakhoda tidak membawa surat izin. Wahyu Jatmiko tidak menyangkal bahwa nakhoda tidak membawa surat.",
        ),
        (ID, "Menurut Rahmi Kusuma, nakhoda itu mabuk. Wahyu Jatmiko tidak membantah kabar itu."),
        (
            EN,
            "Ann Moor said the master had no papers. Ben Hale did not dispute that he had no papers.",
        ),
        (EN, "Ann Moor said the master was drunk. Ben Hale has not denied the accusation."),
    ] {
        assert_eq!(count(text, lang, RelationKind::Denies), 0, "{text}");
    }
}

#[test]
fn a_denial_far_from_a_claim_needs_more_than_one_word_of_it() {
    let between = "The road was built in 2023. Trees stand beside it. A shop opened there. Buses stop at noon. The school has a garden. Children play in it.";
    let text = |said: &str| {
        format!(
            "Ann Moor said {said}. {between} Ben Hale denied that the bridge had rusted through."
        )
    };
    let one = text("the bridge was painted last summer by volunteers");
    assert_eq!(count(&one, EN, RelationKind::Denies), 0);
    let more = text("the bridge had rusted");
    assert_eq!(count(&more, EN, RelationKind::Denies), 1);
}

#[test]
fn what_a_not_speaks_of_has_to_be_in_the_other_claim() {
    for (lang, text) in [
        (
            EN,
            "Ann Moor said the firm was not closing any plants. A union letter said two plants would close.",
        ),
        (
            EN,
            "Ann Moor said no register was handed over. Ben Hale said he had left a register of 214 pages.",
        ),
        (EN, "Ann Moor said the samples were not sealed. Ben Hale said each bottle was sealed."),
        (
            ID,
            "Menurut Rahmi Kusuma, pengasapan sudah dilakukan di 34 titik. Menurut Wahyu Jatmiko, rumahnya belum pernah diasapi.",
        ),
        (
            ID,
            "Menurut Rahmi Kusuma, tidak ada temuan di sana. Menurut Wahyu Jatmiko, ada tujuh temuan di sana.",
        ),
    ] {
        assert_eq!(count(text, lang, RelationKind::Contradicts), 1, "{text}");
    }
    for (lang, text) in [
        (
            ID,
            "Rahmi Kusuma mengatakan pemkab tidak akan memecat guru honorer. Menurut Wahyu Jatmiko, 6 dari 10 guru honorer menerima gaji kurang dari Rp 500 ribu.",
        ),
        (
            ID,
            "Menurut Rahmi Kusuma, kadar dioksin di pabrik itu 3 kali lipat ambang batas. Wahyu Jatmiko mengatakan tidak ada insinerator yang bebas dioksin.",
        ),
        (
            EN,
            "Ann Moor said the firm would not sack any teachers. Ben Hale said six of the teachers were paid late.",
        ),
        (
            EN,
            "Ann Moor said the boat left without a permit. Ben Hale said the permit costs 40 pounds.",
        ),
        (
            EN,
            "Ann Moor said the firm had not only closed the gate. Ben Hale said the gate was closed.",
        ),
    ] {
        assert_eq!(count(text, lang, RelationKind::Contradicts), 0, "{text}");
    }
}

#[test]
fn two_counts_of_one_thing_contradict() {
    for (lang, text) in [
        (
            ID,
            "Menurut Rahmi Kusuma, 14 orang luka dalam insiden itu. Polisi mengatakan hanya 9 orang luka.",
        ),
        (
            EN,
            "Ann Moor said 31 people died in the blast. The ministry said only 19 people were killed.",
        ),
        (
            ID,
            "Menurut Rahmi Kusuma, jembatan itu sudah tiga kali ambruk. Menurut Wahyu Jatmiko, jembatan itu baru satu kali ambruk.",
        ),
        (EN, "Ann Moor said she had been paid £180,000. The trust said it had paid her £18,000."),
    ] {
        assert_eq!(count(text, lang, RelationKind::Contradicts), 1, "{text}");
    }
    for (lang, text) in [
        (
            EN,
            "Ann Moor said 31 people died in the blast. The ministry said 19 people had been fined for speeding.",
        ),
        (
            EN,
            "Ann Moor said 31 people died this year. The ministry said only 19 people died last year.",
        ),
        (EN, "Ann Moor said she had been paid £180,000. The trust said the roof had cost £46,000."),
    ] {
        assert_eq!(count(text, lang, RelationKind::Contradicts), 0, "{text}");
    }
}

#[test]
fn two_figures_of_one_unit_are_not_said_again() {
    let text = "Ann Moor said the firm paid the trust £18,000 in 2024 for 40 beds. Ben Hale said the trust was paid £180,000 in 2024 for 40 beds.";
    assert_eq!(count(text, EN, RelationKind::Repeats), 0);
}
