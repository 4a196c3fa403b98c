//! Figures against one another: parts, shares, changes, tables.

use periksa_reading::claims::{Flag, propose};
use periksa_text::lang::Lang;

use crate::article;
use crate::warnings::{check, raised};

const ID: Lang = Lang::Id;
const EN: Lang = Lang::En;

#[test]
fn parts_behind_a_colon_are_added_up() {
    check(Flag::SumMismatch, EN, "The ward has 212 beds: 90, 70, and 42.", &["212 beds"]);
    check(Flag::SumMismatch, EN, "The ward has 202 beds: 90, 70, and 42.", &[]);
    check(
        Flag::SumMismatch,
        EN,
        "The school has 412 pupils: 205 girls and 217 boys.",
        &["412 pupils"],
    );
    check(Flag::SumMismatch, EN, "The school has 422 pupils: 205 girls and 217 boys.", &[]);
    // What stands behind the colon is no breakdown of it.
    check(Flag::SumMismatch, EN, "It has 412 pupils: 20 of them won 3 prizes.", &[]);
}

#[test]
fn round_parts_do_not_hide_a_wrong_total_behind_their_rounding() {
    let of = |total: &str| {
        format!(
            "Bantuan senilai Rp {total} miliar cair. Dana itu terdiri atas Rp 21 miliar untuk jalan, Rp 17 miliar untuk sekolah, dan Rp 12 miliar untuk pasar."
        )
    };
    check(Flag::SumMismatch, ID, &of("48"), &["Rp 48 miliar"]);
    check(Flag::SumMismatch, ID, &of("50"), &[]);
    // One step off is what rounding does.
    check(Flag::SumMismatch, ID, &of("51"), &[]);
}

#[test]
fn groups_of_people_are_no_more_than_all_of_them() {
    let of = |total: u32| {
        format!(
            "Kapal itu mengangkut {total} penumpang. Sebanyak 61 orang selamat, 19 orang tewas, dan 9 orang hilang."
        )
    };
    check(Flag::SumMismatch, ID, &of(87), &["87 penumpang"]);
    check(Flag::SumMismatch, ID, &of(89), &[]);
    // Somebody may be left out.
    check(Flag::SumMismatch, ID, &of(91), &[]);
}

#[test]
fn a_total_of_two_things_is_what_they_make_together() {
    let of = |total: u32| format!("It bought 40 chairs and 12 tables, a total of {total} pieces.");
    check(Flag::SumMismatch, EN, &of(54), &["54 pieces"]);
    check(Flag::SumMismatch, EN, &of(52), &[]);
}

#[test]
fn a_share_is_held_against_its_part_and_whole() {
    for (lang, text, words) in [
        (ID, "Sebanyak 23 dari 40 penumpang, atau 65 persen, tewas.", "65 persen"),
        (EN, "The sea took 23 of the 40 passengers, or 65 percent of them.", "65 percent"),
        (EN, "The firm will cut 5,000 jobs, or 12% of its 60,000 staff.", "12%"),
    ] {
        check(Flag::SumMismatch, lang, text, &[words]);
    }
    for (lang, text) in [
        (ID, "Sebanyak 23 dari 40 penumpang, atau 57,5 persen, tewas."),
        (EN, "The sea took 23 of the 40 passengers, or 58 percent of them."),
        (EN, "The firm will cut 5,000 jobs, or 8% of its 60,000 staff."),
        (EN, "The sea took 23 of the 40 passengers and 65 percent of the crew."),
    ] {
        check(Flag::SumMismatch, lang, text, &[]);
    }
}

#[test]
fn a_change_is_told_by_a_noun_too_and_shown_as_it_is() {
    let profit = |change: &str| format!("Profit was $1.3bn, up from $900m, {change}.");
    check(Flag::SumMismatch, EN, &profit("an increase of 30%"), &["30%"]);
    check(Flag::SumMismatch, EN, &profit("an increase of 44%"), &[]);
    let text = "Ekspor naik dari 1,8 juta ton menjadi 2,4 juta ton, atau naik 20 persen.";
    let article = article("text.txt", text);
    let reading = propose(&article, ID, None);
    let shown = reading.flags.iter().filter(|w| w.rule == Flag::SumMismatch);
    let words: Vec<String> = shown.filter_map(|w| Some(w.detail.as_ref()?.words())).collect();
    assert_eq!(words, ["From 1800000 to 2400000 is a change of 33.33 percent."]);
}

fn markdown(rows: &str) -> String {
    let filler =
        "Rapat itu berlangsung sejak pagi di balai desa dan dihadiri perangkat desa setempat.";
    format!("# Panen Desa Tahun Ini Dicatat Dinas\n\n{filler}\n\n{rows}\n\n{filler} {filler}\n")
}

fn mismatches(rows: &str) -> Vec<String> {
    let article = article("text.md", &markdown(rows));
    let reading = propose(&article, ID, None);
    raised(&article, &reading, Flag::SumMismatch).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_list_and_a_table_are_two_sums() {
    let both = "- Desa Sumber 12 ton\n- Desa Karang 9 ton\n- Desa Bulu 9 ton\n\n| Desa | Panen |\n|---|---|\n| Atas | 10 ton |\n| Bawah | 12 ton |\n| Total | 22 ton |";
    assert!(mismatches(both).is_empty());
}

#[test]
fn a_table_of_two_rows_is_added_up_under_its_own_unit() {
    let table = |chairs: u32, total: u32| {
        format!(
            "| Barang | Jumlah | Biaya |\n|---|---|---|\n| Kursi | {chairs} buah | Rp 8 juta |\n| Meja | 12 buah | Rp 10 juta |\n| Total | {total} buah | Rp 18 juta |"
        )
    };
    assert!(mismatches(&table(40, 52)).is_empty());
    assert_eq!(mismatches(&table(40, 54)), ["54 buah"]);
}

#[test]
fn a_list_is_held_against_the_total_that_opens_it() {
    let list = |total: u32| {
        format!(
            "Korban tewas tercatat {total} orang. Rinciannya sebagai berikut:\n\n- Desa Sumber 12 orang\n- Desa Karang 9 orang\n- Desa Bulu 8 orang"
        )
    };
    assert_eq!(mismatches(&list(31)), ["31 orang"]);
    assert!(mismatches(&list(29)).is_empty());
}
