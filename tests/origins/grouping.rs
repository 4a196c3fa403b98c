//! Texts grouped into origins.

use periksa_reading::origins::{Said, Text, groups, groups_as_said};

use crate::text;

const QUAKE: &str = "Gempa merusak 212 rumah di Karangdawa, kata Bupati Surya Wening. Ia meminta 40 tenda dari provinsi \
    dan menutup jembatan Kali Abang sampai Kamis. Tidak ada korban jiwa dalam gempa itu.";
const VISIT: &str = "Di dapur umum Karangdawa, Mbok Sari menanak nasi untuk 90 orang. \"Kompor saya pinjam dari masjid, \
    pancinya dari sekolah,\" katanya kepada Radar Senja.";

/// The report on the quake as two outlets took it over.
fn copies() -> [String; 2] {
    [format!("Ratusan Rumah Rusak\n\n{QUAKE} (ant)"), format!("{QUAKE}\n\nIkuti kanal kami.")]
}

/// The report, its two copies, and a visit that another outlet made itself.
fn four<'a>(second: &'a str, third: &'a str) -> [Text<'a>; 4] {
    [
        text("Titik Kabar", "2025-02-03T10:00:00Z", third),
        text("Radar Senja", "2025-02-03T09:00:00Z", VISIT),
        text("Kabar Tirta", "2025-02-03T07:00:00Z", QUAKE),
        text("Nusa Pagi", "2025-02-03T08:00:00Z", second),
    ]
}

#[test]
fn a_copy_of_a_copy_has_one_origin_and_the_earliest_stands_first() {
    let [second, third] = copies();
    let texts = four(&second, &third);
    let origins = groups(&texts);
    let members: Vec<&[usize]> = origins.iter().map(|origin| origin.members.as_slice()).collect();
    assert_eq!(members, [&[2, 3, 0][..], &[1][..]]);
    assert_eq!(origins[0].links.len(), 3);
    assert!(origins[1].links.is_empty());
}

#[test]
fn a_person_has_the_last_word() {
    let [second, third] = copies();
    let texts = four(&second, &third);
    let members = |said: &[Said]| -> Vec<Vec<usize>> {
        groups_as_said(&texts, said).into_iter().map(|origin| origin.members).collect()
    };
    let apart = Said { one: 0, other: 2, same: false };
    let parted = members(&[apart]);
    assert!(parted.iter().all(|party| !(party.contains(&0) && party.contains(&2))), "{parted:?}");
    assert_eq!(parted.concat().len(), 4, "every text is in exactly one: {parted:?}");
    let joined = members(&[Said { one: 1, other: 2, same: true }]);
    assert_eq!(joined, [vec![2, 3, 1, 0]], "what was found goes on to count");
    let both = members(&[apart, Said { one: 0, other: 3, same: true }]);
    let with_third = both.iter().find(|party| party.contains(&0)).unwrap();
    assert!(with_third.contains(&3) && !with_third.contains(&2), "{both:?}");
}

#[test]
fn no_texts_have_no_origin() {
    assert!(groups(&[]).is_empty());
}

#[test]
fn unrelated_texts_are_not_drawn_together_by_a_common_outlet_or_place() {
    let one = "Pasar Karangdawa dibuka lagi pada Senin. Pedagang ikan Tarjo menjual 30 kilogram sebelum siang.";
    let two = "Perpustakaan Karangdawa menerima 1.200 buku dari Yayasan Lentera, kata pustakawan Nyi Ratmi.";
    let texts: Vec<Text<'_>> =
        vec![text("Kabar Tirta", "2025-02-03", one), text("Kabar Tirta", "2025-02-04", two)];
    assert_eq!(groups(&texts).len(), 2);
}
