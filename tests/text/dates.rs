//! Expressions of time and the days they stand for.

use periksa_text::date::{Assumption, Date, DateMention, Precision, dates};
use periksa_text::lang::Lang;
use proptest::prelude::*;

use crate::strings;

const PUBLISHED: &str = "2024-10-27";

fn read(text: &str, lang: Lang) -> Vec<DateMention> {
    dates(text, lang, Some(PUBLISHED.parse::<Date>().unwrap()))
}

/// "start..end" with nothing at an open end.
fn interval(mention: &DateMention) -> String {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    format!("{}..{}", day(mention.start), day(mention.end))
}

/// Compares a table of (text, words of the one date in it, interval, year missing); an empty
/// interval says that the text holds no date.
fn check(lang: Lang, table: &[(&str, &str, &str, bool)]) {
    let mut wrong = Vec::new();
    for (text, words, days, ambiguous) in table {
        let found: Vec<(String, String, bool)> = read(text, lang)
            .iter()
            .map(|mention| {
                (mention.span.of(text).to_owned(), interval(mention), mention.ambiguous_year)
            })
            .collect();
        let wanted: Vec<(String, String, bool)> = if days.is_empty() {
            Vec::new()
        } else {
            vec![((*words).to_owned(), (*days).to_owned(), *ambiguous)]
        };
        if found != wanted {
            wrong.push(format!("{text}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
#[rustfmt::skip]
fn indonesian_days_months_and_years() {
    check(Lang::Id, &[
        ("Rapat digelar pada 4 Oktober 2024 di aula.", "4 Oktober 2024", "2024-10-04..2024-10-04", false),
        ("Ia menulisnya pada 4 Oktober lalu.", "4 Oktober lalu", "2024-10-04..2024-10-04", true),
        ("Ia menulisnya pada 30 Oktober lalu.", "30 Oktober lalu", "2023-10-30..2023-10-30", true),
        ("Upacara pada 17 Agustus silam batal.", "17 Agustus silam", "2024-08-17..2024-08-17", true),
        ("Pemilihan pada 27 November mendatang.", "27 November mendatang", "2024-11-27..2024-11-27", true),
        ("Acara 3 Januari mendatang pindah.", "3 Januari mendatang", "2025-01-03..2025-01-03", true),
        ("Banjir melanda pada 12 Februari.", "12 Februari", "2024-02-12..2024-02-12", true),
        ("Surat tanggal 1 Nopember 2023 hilang.", "tanggal 1 Nopember 2023", "2023-11-01..2023-11-01", false),
        ("Terbit 9 Pebruari 1998.", "9 Pebruari 1998", "1998-02-09..1998-02-09", false),
        ("Terbit 9 Agt 2021.", "9 Agt 2021", "2021-08-09..2021-08-09", false),
        ("Terbit 9 Okt. 2021.", "9 Okt. 2021", "2021-10-09..2021-10-09", false),
        ("Terbit 9 Des 2021.", "9 Des 2021", "2021-12-09..2021-12-09", false),
        ("Minggu 27 Oct 2024 sore", "Minggu 27 Oct 2024", "2024-10-27..2024-10-27", false),
        ("Ahad, 27 Oktober 2024", "Ahad, 27 Oktober 2024", "2024-10-27..2024-10-27", false),
        ("Jum'at, 25 Oktober 2024", "Jum'at, 25 Oktober 2024", "2024-10-25..2024-10-25", false),
        ("kata Bima, Rabu (30/10).", "Rabu (30/10)", "2024-10-30..2024-10-30", true),
        ("kata Bima, Rabu (30/10/2019).", "Rabu (30/10/2019)", "2019-10-30..2019-10-30", false),
        ("kata Bima, Selasa malam (22/10).", "Selasa malam (22/10)", "2024-10-22..2024-10-22", true),
        ("kata Bima (25/10) kemudian", "(25/10)", "2024-10-25..2024-10-25", true),
        ("Akta 27/10/2024 sah.", "27/10/2024", "2024-10-27..2024-10-27", false),
        ("Akta 27-10-2024 sah.", "27-10-2024", "2024-10-27..2024-10-27", false),
        ("Akta 27.10.2024 sah.", "27.10.2024", "2024-10-27..2024-10-27", false),
        ("Akta 2024-10-27 sah.", "2024-10-27", "2024-10-27..2024-10-27", false),
        ("Sejak Oktober 2023 harga naik.", "Sejak Oktober 2023", "2023-10-01..", false),
        ("Pada Mei lalu ia pindah.", "Mei lalu", "2024-05-01..2024-05-31", true),
        ("Pada Desember lalu ia pindah.", "Desember lalu", "2023-12-01..2023-12-31", true),
        ("Panen pada bulan Maret tahun lalu gagal.", "bulan Maret tahun lalu", "2023-03-01..2023-03-31", true),
        ("Panen pada Juni 2022 gagal.", "Juni 2022", "2022-06-01..2022-06-30", false),
        ("Pada 2019 ia pindah.", "2019", "2019-01-01..2019-12-31", false),
        ("Pada 2019 warga menolak rencana itu.", "2019", "2019-01-01..2019-12-31", false),
        ("Tarif mulai berlaku pada Januari.", "Januari", "2025-01-01..2025-01-31", true),
        ("Tarif sudah mulai berlaku pada Januari.", "Januari", "2024-01-01..2024-01-31", true),
        ("Tahun 1945 menjadi awal.", "Tahun 1945", "1945-01-01..1945-12-31", false),
        ("Pilkada 2018 diulang.", "2018", "2018-01-01..2018-12-31", false),
        ("Waduk Cemara (2011) retak.", "2011", "2011-01-01..2011-12-31", false),
        ("Ada 31 Februari 2024 di surat itu.", "31 Februari 2024", "..", false),
    ]);
}

#[test]
#[rustfmt::skip]
fn indonesian_parts_ranges_and_open_ends() {
    check(Lang::Id, &[
        ("Pada awal 2024 ia kembali.", "awal 2024", "2024-01-01..2024-04-30", false),
        ("Pada pertengahan tahun 2020 ia kembali.", "pertengahan tahun 2020", "2020-05-01..2020-08-31", false),
        ("Pada akhir 2021 ia kembali.", "akhir 2021", "2021-09-01..2021-12-31", false),
        ("Pada awal Oktober 2024 ia kembali.", "awal Oktober 2024", "2024-10-01..2024-10-10", false),
        ("Pada pertengahan Februari lalu ia kembali.", "pertengahan Februari lalu", "2024-02-11..2024-02-20", true),
        ("Pada akhir bulan lalu ia kembali.", "akhir bulan lalu", "2024-09-21..2024-09-30", true),
        ("Pada awal tahun ini ia kembali.", "awal tahun ini", "2024-01-01..2024-04-30", true),
        ("Akhir pekan lalu ia kembali.", "Akhir pekan lalu", "2024-10-19..2024-10-20", true),
        ("Sejak 2022 ia diam.", "Sejak 2022", "2022-01-01..", false),
        ("Sejak tahun 2022 ia diam.", "Sejak tahun 2022", "2022-01-01..", false),
        ("Ia diam sejak 4 Mei 2023.", "sejak 4 Mei 2023", "2023-05-04..", false),
        ("Izin berlaku hingga Juni 2026.", "hingga Juni 2026", "..2026-06-30", false),
        ("Izin terbit sebelum 2020.", "sebelum 2020", "..2019-12-31", false),
        ("Izin terbit setelah Juni 2020.", "setelah Juni 2020", "2020-07-01..", false),
        ("Pameran 3-5 Mei 2024 ramai.", "3-5 Mei 2024", "2024-05-03..2024-05-05", false),
        ("Pameran 3 hingga 5 Mei 2024 ramai.", "3 hingga 5 Mei 2024", "2024-05-03..2024-05-05", false),
        ("Pameran 28 Mei – 2 Juni 2024 ramai.", "28 Mei – 2 Juni 2024", "2024-05-28..2024-06-02", false),
        ("Cuti 28 Desember - 3 Januari 2024 habis.", "28 Desember - 3 Januari 2024", "2023-12-28..2024-01-03", false),
        ("Masa jabatan 2019-2024 usai.", "2019-2024", "2019-01-01..2024-12-31", false),
        ("Antara 2015 dan 2018 hutan menyusut.", "2015 dan 2018", "2015-01-01..2018-12-31", false),
        ("Laba Januari-Maret 2024 turun.", "Januari-Maret 2024", "2024-01-01..2024-03-31", false),
        ("Laba Januari hingga September 2024 turun.", "Januari hingga September 2024", "2024-01-01..2024-09-30", false),
        ("Ia bertugas dari 2010 sampai 2014.", "2010 sampai 2014", "2010-01-01..2014-12-31", false),
        ("Pada kuartal III 2024 laba turun.", "kuartal III 2024", "2024-07-01..2024-09-30", false),
        ("Pada triwulan pertama 2023 laba turun.", "triwulan pertama 2023", "2023-01-01..2023-03-31", false),
        ("Pada kuartal I/2022 laba turun.", "kuartal I/2022", "2022-01-01..2022-03-31", false),
        ("Pada kuartal kedua tahun ini laba turun.", "kuartal kedua tahun ini", "2024-04-01..2024-06-30", true),
        ("Pada semester I 2021 laba turun.", "semester I 2021", "2021-01-01..2021-06-30", false),
        ("Lagu tahun 1990-an itu kembali.", "tahun 1990-an", "1990-01-01..1999-12-31", false),
        ("Lagu era 80-an itu kembali.", "era 80-an", "1980-01-01..1989-12-31", false),
        ("Candi dari abad ke-9 itu retak.", "abad ke-9", "0801-01-01..0900-12-31", false),
        ("Dari awal Januari hingga akhir Maret 2024 ia diam.", "awal Januari hingga akhir Maret 2024", "2024-01-01..2024-03-31", false),
        ("Krisis 1998 melanda kota.", "1998", "1998-01-01..1998-12-31", false),
        ("Pada tahun anggaran 2025 dana naik.", "tahun anggaran 2025", "2025-01-01..2025-12-31", false),
        ("Tahun ajaran 2023/2024 dimulai.", "Tahun ajaran 2023/2024", "2023-07-01..2024-06-30", false),
    ]);
}

#[test]
#[rustfmt::skip]
fn indonesian_counted_from_publication() {
    check(Lang::Id, &[
        ("Ironisnya, dua tahun lalu ia setuju.", "dua tahun lalu", "2022-01-01..2022-12-31", true),
        ("Lima belas tahun silam ia setuju.", "Lima belas tahun silam", "2009-01-01..2009-12-31", true),
        ("Ia datang 3 bulan lalu.", "3 bulan lalu", "2024-07-01..2024-07-31", true),
        ("Ia datang dua pekan yang lalu.", "dua pekan yang lalu", "2024-10-07..2024-10-13", true),
        ("Ia datang 10 hari lalu.", "10 hari lalu", "2024-10-17..2024-10-17", true),
        ("Ia datang setahun lalu.", "setahun lalu", "2023-01-01..2023-12-31", true),
        ("Ia datang seminggu lalu.", "seminggu lalu", "2024-10-14..2024-10-20", true),
        ("Harga naik pekan lalu.", "pekan lalu", "2024-10-14..2024-10-20", true),
        ("Harga naik minggu lalu.", "minggu lalu", "2024-10-14..2024-10-20", true),
        ("Minggu lalu harga naik.", "Minggu lalu", "2024-10-14..2024-10-20", true),
        ("Ia tiba pada Minggu malam di kota.", "Minggu malam", "2024-10-27..2024-10-27", true),
        ("Ia tiba pada hari Minggu.", "hari Minggu", "2024-10-27..2024-10-27", true),
        ("Ia tiba Senin lalu.", "Senin lalu", "2024-10-21..2024-10-21", true),
        ("Ia tiba pada Rabu.", "Rabu", "2024-10-23..2024-10-23", true),
        ("Ia tiba Kamis pekan lalu.", "Kamis pekan lalu", "2024-10-17..2024-10-17", true),
        ("Ia tiba Senin mendatang.", "Senin mendatang", "2024-10-28..2024-10-28", true),
        ("Ia tiba kemarin.", "kemarin", "2024-10-26..2024-10-26", true),
        ("Hari ini ia tiba.", "Hari ini", "2024-10-27..2024-10-27", true),
        ("Tahun lalu ekspor turun.", "Tahun lalu", "2023-01-01..2023-12-31", true),
        ("Ekspor turun tahun depan.", "tahun depan", "2025-01-01..2025-12-31", true),
        ("Ekspor turun bulan ini.", "bulan ini", "2024-10-01..2024-10-31", true),
        ("Dalam lima tahun terakhir ekspor turun.", "lima tahun terakhir", "2019-10-27..2024-10-27", true),
        ("Sejak dua tahun lalu ekspor turun.", "Sejak dua tahun lalu", "2022-01-01..", true),
        ("Dua dekade lalu ekspor turun.", "Dua dekade lalu", "2004-01-01..2004-12-31", true),
        ("Manusia tiba 50.000 tahun lalu.", "50.000 tahun lalu", "..", true),
    ]);
}

#[test]
#[rustfmt::skip]
fn english_expressions() {
    check(Lang::En, &[
        ("The council met on March 3, 2025.", "March 3, 2025", "2025-03-03..2025-03-03", false),
        ("The council met on March 3.", "March 3", "2024-03-03..2024-03-03", true),
        ("The council met on the 4th of October 2024.", "4th of October 2024", "2024-10-04..2024-10-04", false),
        ("The council met on 4 Oct. 2024.", "4 Oct. 2024", "2024-10-04..2024-10-04", false),
        ("It opened Monday, Oct. 21, 2024.", "Monday, Oct. 21, 2024", "2024-10-21..2024-10-21", false),
        ("It opened on 10/04/2024.", "10/04/2024", "2024-10-04..2024-10-04", false),
        ("It opened in October 2023.", "October 2023", "2023-10-01..2023-10-31", false),
        ("It opened in May.", "May", "2024-05-01..2024-05-31", true),
        ("It opened last October.", "last October", "2023-10-01..2023-10-31", true),
        ("It opened last Monday.", "last Monday", "2024-10-21..2024-10-21", true),
        ("It opened on Tuesday.", "Tuesday", "2024-10-22..2024-10-22", true),
        ("It opened last week.", "last week", "2024-10-14..2024-10-20", true),
        ("It opened two years ago.", "two years ago", "2022-01-01..2022-12-31", true),
        ("It opened a year ago.", "a year ago", "2023-01-01..2023-12-31", true),
        ("It opened yesterday.", "yesterday", "2024-10-26..2024-10-26", true),
        ("It grew over the past five years.", "the past five years", "2019-10-27..2024-10-27", true),
        ("It grew in early 2024.", "early 2024", "2024-01-01..2024-04-30", false),
        ("It grew in mid-2023.", "mid-2023", "2023-05-01..2023-08-31", false),
        ("It grew late last year.", "late last year", "2023-09-01..2023-12-31", true),
        ("It closed at the end of 2020.", "the end of 2020", "2020-09-01..2020-12-31", false),
        ("It closed earlier this year.", "earlier this year", "2024-01-01..2024-10-27", true),
        ("It has grown since 2022.", "since 2022", "2022-01-01..", false),
        ("It runs until June 2026.", "until June 2026", "..2026-06-30", false),
        ("It ran from 2010 to 2014.", "2010 to 2014", "2010-01-01..2014-12-31", false),
        ("Between 2015 and 2018 it grew.", "2015 and 2018", "2015-01-01..2018-12-31", false),
        ("The fair of May 3-5, 2024 was small.", "May 3-5, 2024", "2024-05-03..2024-05-05", false),
        ("It rose over the previous quarter.", "the previous quarter", "2024-07-01..2024-09-30", true),
        ("It fell in the third quarter of 2024.", "the third quarter of 2024", "2024-07-01..2024-09-30", false),
        ("It fell in Q3 2024.", "Q3 2024", "2024-07-01..2024-09-30", false),
        ("It fell in the first half of 2021.", "the first half of 2021", "2021-01-01..2021-06-30", false),
        ("A song of the 1990s came back.", "the 1990s", "1990-01-01..1999-12-31", false),
        ("A mill of the 19th century burned.", "the 19th century", "1801-01-01..1900-12-31", false),
        ("He scored in the 2023-24 season.", "the 2023-24 season", "2023-07-01..2024-06-30", false),
        ("It slowed in the early 1990s.", "early 1990s", "1990-01-01..1992-12-31", false),
        ("It won the 2016 election.", "2016", "2016-01-01..2016-12-31", false),
        ("The last two weeks of August were wet.", "The last two weeks of August", "2024-08-18..2024-08-31", true),
        ("In 2019 it burned.", "2019", "2019-01-01..2019-12-31", false),
    ]);
}

#[test]
#[rustfmt::skip]
fn open_ends_seasons_and_weeks() {
    check(Lang::Id, &[
        ("Laporkan paling lambat 31 Maret 2025.", "paling lambat 31 Maret 2025", "..2025-03-31", false),
        ("Simulasi diadakan Senin-Rabu (21-23/10) di aula.", "Senin-Rabu (21-23/10)", "2024-10-21..2024-10-23", true),
        ("Pesta Sabtu-Minggu, 19-20 Oktober, batal.", "Sabtu-Minggu, 19-20 Oktober", "2024-10-19..2024-10-20", true),
        ("Perahu dari abad XVI itu karam.", "abad XVI", "1501-01-01..1600-12-31", false),
        ("Candi dari abad kesembilan itu retak.", "abad kesembilan", "0801-01-01..0900-12-31", false),
        ("Sepanjang Januari-Mei harga naik.", "Januari-Mei", "2024-01-01..2024-05-31", true),
        ("Batas waktunya tanggal 30.", "tanggal 30", "2024-10-30..2024-10-30", true),
        ("Sejak awal tahun harga naik.", "Sejak awal tahun", "2024-01-01..", true),
        ("Hujan turun pada dasarian kedua Oktober.", "dasarian kedua Oktober", "2024-10-11..2024-10-20", true),
        ("APBD tahun berjalan defisit.", "tahun berjalan", "2024-01-01..2024-12-31", true),
        ("Dalam dua pekan ke depan harga naik.", "dua pekan ke depan", "2024-10-27..2024-11-10", true),
        ("Hujan turun pekan kedua Oktober 2024.", "pekan kedua Oktober 2024", "2024-10-08..2024-10-14", false),
        ("Konser 26 dan 27 Oktober 2024 batal.", "26 dan 27 Oktober 2024", "2024-10-26..2024-10-27", false),
        ("Ia tiba dua hari sebelum 17 Agustus 2024.", "dua hari sebelum 17 Agustus 2024", "2024-08-15..2024-08-15", false),
        ("Krisis tahun '98 berat.", "tahun '98", "1998-01-01..1998-12-31", false),
        ("Sidang akan digelar 12 Maret.", "12 Maret", "2025-03-12..2025-03-12", true),
    ]);
    check(Lang::En, &[
        ("It will apply from 18 April 2025.", "from 18 April 2025", "2025-04-18..", false),
        ("Travel is banned through June 30, 2025.", "through June 30, 2025", "..2025-06-30", false),
        ("It must be done by Dec. 1.", "by Dec. 1", "..2024-12-01", true),
        ("It ran from Dec. 28, 2022, to Jan. 2, 2023.", "Dec. 28, 2022, to Jan. 2, 2023", "2022-12-28..2023-01-02", false),
        ("He led it in 2016–20.", "2016–20", "2016-01-01..2020-12-31", false),
        ("It closed a fortnight ago.", "a fortnight ago", "2024-10-07..2024-10-13", true),
        ("It will open in three days.", "in three days", "2024-10-30..2024-10-30", true),
        ("It was built in three days.", "", "", false),
        ("They left on Monday of last week.", "Monday of last week", "2024-10-14..2024-10-14", true),
        ("The council will vote on Thursday.", "Thursday", "2024-10-31..2024-10-31", true),
        ("It burned on April 30 of last year.", "April 30 of last year", "2023-04-30..2023-04-30", true),
        ("It ran in the week of March 4.", "the week of March 4", "2024-03-04..2024-03-10", true),
        ("In April Apple rose.", "April", "2024-04-01..2024-04-30", true),
        ("It was founded in the fall of 2023.", "the fall of 2023", "2023-09-01..2023-11-30", false),
        ("It was founded last summer.", "last summer", "2024-06-01..2024-08-31", true),
        ("It rained in mid-June.", "mid-June", "2024-06-11..2024-06-20", true),
        ("It is due by the Fourth of July.", "by the Fourth of July", "..2025-07-04", true),
        ("A chart of the nineteenth century.", "the nineteenth century", "1801-01-01..1900-12-31", false),
        ("Net income for the three months ended June 30 rose.", "the three months ended June 30", "2024-04-01..2024-06-30", true),
    ]);
}

#[test]
fn what_is_counted_from_another_time() {
    let table = [
        ("It fell to 2 in 2023 from 3 a year earlier.", Lang::En, "2022-01-01..2022-12-31"),
        (
            "Ia tiba Jumat 17 Mei 2024 dan pulang sehari kemudian.",
            Lang::Id,
            "2024-05-18..2024-05-18",
        ),
        (
            "Laba Januari-Juni 2024 naik dari periode yang sama tahun lalu.",
            Lang::Id,
            "2023-01-01..2023-06-30",
        ),
        ("Laba pada 2023 naik dari tahun sebelumnya.", Lang::Id, "2022-01-01..2022-12-31"),
        ("It opened in October 2017. He died two days later.", Lang::En, ".."),
    ];
    for (text, lang, wanted) in table {
        let found = read(text, lang);
        let last = found.last().unwrap();
        assert_eq!(interval(last), wanted, "{text}");
        let assumed =
            if wanted == ".." { Assumption::AnchorNotDated } else { Assumption::CountedFromAnchor };
        assert_eq!(last.assumed, [assumed], "{text}");
    }
    assert!(read("Tahun sebelumnya ia pulang.", Lang::Id).is_empty());
}

#[test]
#[rustfmt::skip]
fn what_is_no_date() {
    check(Lang::Id, &[
        ("Universitas Sebelas Maret menang.", "", "", false),
        ("Kemacetan di Pasar Minggu berkurang.", "", "", false),
        ("April Lestari meminta hakim menolak.", "", "", false),
        ("Indeksnya 71,42 dan naik.", "", "", false),
        ("Beberapa tahun lalu ia pulang.", "", "", false),
        ("Setiap Senin ia pulang.", "", "", false),
        ("Sebanyak 2024 orang mengungsi.", "", "", false),
        ("Harga Rp 2024 per lembar.", "", "", false),
        ("Ia minum 1/2 gelas.", "", "", false),
        ("Rumah itu seluas 2.024 meter.", "", "", false),
        ("Ia bekerja selama dua minggu penuh.", "", "", false),
        ("Telepon 021-2024-1999 sibuk.", "", "", false),
        ("Ada 2024 kilometer jalan rusak.", "", "", false),
        ("Versi 1.2.3 rilis.", "", "", false),
    ]);
    check(Lang::En, &[
        ("They may march to the hall.", "", "", false),
        ("May I ask a question?", "", "", false),
        ("Sales fall this year in Alden, said April Denby.", "this year", "2024-01-01..2024-12-31", true),
        ("A book by May Chen won.", "", "", false),
        ("They won in a wild second half.", "", "", false),
        ("The Sunday Herald named him.", "", "", false),
        ("Ordinance 2015 does not exist.", "", "", false),
        ("It is expected to last four weeks.", "", "", false),
        ("The firm shipped 2000 parcels.", "", "", false),
        ("Some 2024 people fled.", "", "", false),
        ("The sun sat low.", "", "", false),
        ("Half of it was two thirds empty.", "", "", false),
    ]);
}

fn only(text: &str, lang: Lang) -> DateMention {
    let found = read(text, lang);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_weekday_that_disagrees_is_told() {
    let wrong = only("Rabu, 4 Oktober 2024", Lang::Id);
    assert_eq!(wrong.assumed, [Assumption::WeekdayDisagrees]);
    assert!(only("Jumat, 4 Oktober 2024", Lang::Id).assumed.is_empty());
}

#[test]
fn every_reading_tells_what_it_rests_on() {
    let table = [
        ("pada 4 Oktober lalu", Lang::Id, Precision::Day, Assumption::YearFromPublication),
        ("dua tahun lalu", Lang::Id, Precision::Year, Assumption::CountedFromPublication),
        ("pada awal 2024", Lang::Id, Precision::PartOfYear, Assumption::Third),
        ("pada awal Mei 2024", Lang::Id, Precision::PartOfMonth, Assumption::Third),
        ("akta 3/4/2024", Lang::Id, Precision::Day, Assumption::DayFirst),
        ("deed of 3/4/2024", Lang::En, Precision::Day, Assumption::MonthFirst),
        ("akta 27/10/24", Lang::Id, Precision::Day, Assumption::Century),
        ("tiba pada Rabu", Lang::Id, Precision::Day, Assumption::WeekdayBeforePublication),
        ("tahun ajaran 2023/2024", Lang::Id, Precision::Year, Assumption::SchoolYear),
        ("31 Februari 2024", Lang::Id, Precision::Day, Assumption::NotInCalendar),
    ];
    for (text, lang, precision, assumption) in table {
        let mention = only(text, lang);
        assert_eq!((mention.precision, mention.assumed), (precision, vec![assumption]), "{text}");
    }
}

#[test]
fn without_publication_nothing_is_guessed() {
    for text in ["4 Oktober lalu", "pekan lalu", "pada Rabu", "dua tahun lalu"] {
        let found = dates(text, Lang::Id, None);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].start, found[0].end), (None, None), "{text}");
        assert!(found[0].ambiguous_year, "{text}");
        assert!(found[0].assumed.contains(&Assumption::NothingToResolveBy), "{text}");
    }
}

#[test]
fn a_day_without_a_year_may_fall_in_the_year_beside() {
    let read = |text, published: &str| {
        let found = dates(text, Lang::Id, Some(published.parse().unwrap()));
        found[0].start.map(|date| date.to_string())
    };
    assert_eq!(read("pada 28 Desember", "2024-01-03").as_deref(), Some("2023-12-28"));
    assert_eq!(read("pada 2 Januari", "2024-12-28").as_deref(), Some("2025-01-02"));
    assert_eq!(read("pada 29 Februari lalu", "2023-06-01").as_deref(), Some("2020-02-29"));
}

#[test]
fn several_dates_stand_in_reading_order() {
    let text = "Sejak 2022, lalu pada 4 Oktober dan Rabu (9/10), hingga akhir tahun lalu.";
    let found: Vec<&str> =
        read(text, Lang::Id).iter().map(|mention| mention.span.of(text)).collect();
    assert_eq!(found, ["Sejak 2022", "4 Oktober", "Rabu (9/10)", "hingga akhir tahun lalu"]);
}

proptest! {
    #[test]
    fn any_words_are_read_without_harm(text in strings::wordy(), english in any::<bool>()) {
        let lang = if english { Lang::En } else { Lang::Id };
        let mut end = 0;
        for mention in read(&text, lang) {
            prop_assert!(mention.span.start >= end && !mention.span.of(&text).is_empty());
            if let (Some(start), Some(last)) = (mention.start, mention.end) {
                prop_assert!(start <= last, "{:?} in {:?}", mention, text);
            }
            end = mention.span.end;
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in strings::troublesome()) {
        for mention in read(&text, Lang::Id) {
            prop_assert!(!mention.span.of(&text).is_empty());
        }
    }
}
