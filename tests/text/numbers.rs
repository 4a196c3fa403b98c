//! Amounts with value and unit.

use periksa_text::lang::Lang;
use periksa_text::number::{Bound, Unit, amounts};
use proptest::prelude::*;

use crate::strings;

/// "words = value unit" for each amount of a text.
fn read(text: &str, lang: Lang) -> Vec<String> {
    amounts(text, lang)
        .iter()
        .map(|amount| {
            let unit = amount.unit.name().unwrap_or("-");
            format!("{} = {} {unit}", amount.span.of(text), amount.value)
        })
        .collect()
}

fn check(lang: Lang, table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, wanted) in table {
        let found = read(text, lang);
        if found != *wanted {
            wrong.push(format!("{text}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
#[rustfmt::skip]
fn indonesian_amounts() {
    check(Lang::Id, &[
        ("Biayanya sekitar $80 juta.", &["$80 juta = 80000000 USD"]),
        ("Pada 2015 kasus serupa muncul.", &[]),
        ("Selisihnya plus-minus 0,4 meter.", &["0,4 meter = 0.4 meter"]),
        ("Ada 19 orang anak-anak di kapal.", &["19 orang = 19 orang"]),
        ("Dukungan itu $0.", &["$0 = 0 USD"]),
        ("Anggaran Rp 1,5 triliun cair.", &["Rp 1,5 triliun = 1500000000000 IDR"]),
        ("Anggaran Rp1,5 triliun cair.", &["Rp1,5 triliun = 1500000000000 IDR"]),
        ("Anggaran Rp. 3.000.000,00 cair.", &["Rp. 3.000.000,00 = 3000000 IDR"]),
        ("Harga Rp 5.000,- per porsi.", &["Rp 5.000,- = 5000 IDR"]),
        ("Harga 15 ribu rupiah saja.", &["15 ribu rupiah = 15000 IDR"]),
        ("Utang 2,5 miliar dolar AS lunas.", &["2,5 miliar dolar AS = 2500000000 USD"]),
        ("Utang US$ 12 juta lunas.", &["US$ 12 juta = 12000000 USD"]),
        ("Utang USD 12 juta lunas.", &["USD 12 juta = 12000000 USD"]),
        ("Utang 300 juta dolar Singapura lunas.", &["300 juta dolar Singapura = 300000000 SGD"]),
        ("Utang 4 miliar yen lunas.", &["4 miliar yen = 4000000000 JPY"]),
        ("Utang €7 juta lunas.", &["€7 juta = 7000000 EUR"]),
        ("Proyek Rp 7 M mangkrak.", &["Rp 7 M = 7000000000 IDR"]),
        ("Ekonomi tumbuh 5,1 persen.", &["5,1 persen = 5.1 percent"]),
        ("Ekonomi tumbuh 5,1%.", &["5,1% = 5.1 percent"]),
        ("Ekonomi turun -0,3 persen.", &["-0,3 persen = -0.3 percent"]),
        ("Ekonomi tumbuh minus 2 persen.", &["minus 2 persen = -2 percent"]),
        ("Suku bunga turun 0,5 poin persen.", &["0,5 poin persen = 0.5 percentage point"]),
        ("Ekonomi tumbuh 5-6 persen.", &["5 = 5 percent", "6 persen = 6 percent"]),
        ("Butuh 5 hingga 10 juta dosis.", &["5 = 5000000 dosis", "10 juta dosis = 10000000 dosis"]),
        ("Butuh antara Rp 1 dan Rp 2 juta.", &["Rp 1 = 1000000 IDR", "Rp 2 juta = 2000000 IDR"]),
        ("Produksi 1.000,5 juta ton.", &["1.000,5 juta ton = 1000500000 ton"]),
        ("Ada 12.500 orang di sana.", &["12.500 orang = 12500 orang"]),
        ("Ada 2024 orang di sana.", &["2024 orang = 2024 orang"]),
        ("Ada tiga ribu orang di sana.", &["tiga ribu orang = 3000 orang"]),
        ("Ada dua ratus lima puluh ekor sapi.", &["dua ratus lima puluh ekor = 250 ekor"]),
        ("Ada seribu warga di sana.", &["seribu warga = 1000 warga"]),
        ("Ada dua juta lima ratus ribu pelanggan.", &["dua juta lima ratus ribu pelanggan = 2500000 pelanggan"]),
        ("Ada dua setengah juta pelanggan.", &["dua setengah juta pelanggan = 2500000 pelanggan"]),
        ("Ada setengah juta pelanggan.", &["setengah juta pelanggan = 500000 pelanggan"]),
        ("Inflasi lima koma satu persen.", &["lima koma satu persen = 5.1 percent"]),
        ("Ia ditahan selama dua belas hari.", &["dua belas hari = 12 hari"]),
        ("Jaraknya 15km dari kota.", &["15km = 15 km"]),
        ("Ada 2 direktur dan 15 menteri.", &["2 direktur = 2 direktur", "15 menteri = 15 menteri"]),
        ("Naik menjadi 45 kasus.", &["45 kasus = 45 kasus"]),
        ("Indeks turun ke 6.512,3 kemarin.", &["6.512,3 = 6512.3 -"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn english_amounts() {
    check(Lang::En, &[
        ("It cost about $1.2 billion.", &["$1.2 billion = 1200000000 USD"]),
        ("It cost $80m last year.", &["$80m = 80000000 USD"]),
        ("It cost £2.5bn.", &["£2.5bn = 2500000000 GBP"]),
        ("It cost 5 million euros.", &["5 million euros = 5000000 EUR"]),
        ("It cost 300 US dollars.", &["300 US dollars = 300 USD"]),
        ("It cost A$5,000.", &["A$5,000 = 5000 AUD"]),
        ("It cost 2 trillion rupiah.", &["2 trillion rupiah = 2000000000000 IDR"]),
        ("Output was 1,000.5 million tons.", &["1,000.5 million tons = 1000500000 tons"]),
        ("It grew 5.1 percent.", &["5.1 percent = 5.1 percent"]),
        ("It grew 5.1 per cent.", &["5.1 per cent = 5.1 percent"]),
        ("It rose two percentage points.", &["two percentage points = 2 percentage point"]),
        ("Some 12,500 people fled.", &["12,500 people = 12500 people"]),
        ("There were 300 new cases.", &["300 new cases = 300 cases"]),
        ("Twenty-five houses burned.", &["Twenty-five houses = 25 houses"]),
        ("Two hundred and fifty houses burned.", &["Two hundred and fifty houses = 250 houses"]),
        ("A million people fled.", &["A million people = 1000000 people"]),
        ("Half a million people fled.", &["Half a million people = 500000 people"]),
        ("It holds one and a half million barrels.", &["one and a half million barrels = 1500000 barrels"]),
        ("It took three hundred thousand votes.", &["three hundred thousand votes = 300000 votes"]),
        ("It fell between 5 and 10 percent.", &["5 = 5 percent", "10 percent = 10 percent"]),
        ("It is 40 square miles.", &["40 square miles = 40 square miles"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn what_is_no_amount() {
    check(Lang::Id, &[
        ("Tidak ada satu pun kecelakaan.", &[]),
        ("SpaceX punya kontrak miliaran dolar.", &[]),
        ("Ribuan orang datang.", &[]),
        ("Itu terjadi pada 4 Oktober 2024 pukul 08.15 WIB.", &[]),
        ("Dua tahun lalu ia pindah.", &[]),
        ("Pasal 27 ayat 3 dicabut.", &[]),
        ("Undang-Undang Nomor 11 Tahun 2020 dicabut.", &[]),
        ("Vaksin COVID-19 tiba.", &[]),
        ("Kedua belah pihak pulang.", &[]),
        ("Perempat final digelar.", &[]),
        ("Ia setengah mati menahan sakit.", &[]),
        ("Ia tiba pukul setengah tujuh.", &[]),
        ("Perangkat lunak versi 2.4.1 rentan.", &[]),
        ("Jaringan 5G mati.", &[]),
        ("Skor akhir 3-1.", &[]),
        ("Salah satu warga pulang.", &[]),
        ("Satu-satunya jalan rusak.", &[]),
        ("Lagu tahun 1990-an kembali.", &[]),
        ("Hubungi 0812-3456-7890 segera.", &[]),
        ("Ayat (2) berbunyi lain.", &[]),
        ("Pada tahun anggaran 2025 dana naik.", &[]),
    ]);
    check(Lang::En, &[
        ("Billions of dollars vanished.", &[]),
        ("Apollo 11 landed.", &[]),
        ("He came at 10:30 am.", &[]),
        ("Call 0113 496 0182 now.", &[]),
        ("It moved to 45 Lavender Street.", &[]),
        ("The Group of 20 met.", &[]),
        ("He scored in the second half.", &[]),
        ("The Third World met on Fifth Avenue.", &[]),
        ("No one came.", &[]),
        ("See Section 230 of the act.", &[]),
    ]);
}

#[test]
#[rustfmt::skip]
fn shares_of_a_whole() {
    check(Lang::Id, &[
        ("Hanya sepertiga anggota hadir.", &["sepertiga = 0.333333 ratio"]),
        ("Tiga perempat warga pindah.", &["Tiga perempat = 0.75 ratio"]),
        ("Setengah dari dana itu hilang.", &["Setengah = 0.5 ratio"]),
        ("Ia menjual setengah hektare sawah.", &["setengah hektare = 0.5 hektare"]),
        ("Ia minum 3/4 gelas.", &["3/4 gelas = 0.75 gelas"]),
        ("Satu dari lima remaja merokok.", &["Satu dari lima = 0.2 ratio"]),
        ("Partai itu meraih 9 dari 45 kursi.", &["9 dari 45 = 0.2 ratio"]),
        ("Kasus turun menjadi 9 dari 45 kasus.", &["9 = 9 kasus", "45 kasus = 45 kasus"]),
        ("Salah satu dari lima korban pulang.", &["lima korban = 5 korban"]),
        ("Perbandingan guru dan murid 1:40.", &["1:40 = 0.025 ratio"]),
        ("Pasir dicampur 3 banding 1.", &["3 banding 1 = 3 ratio"]),
        ("Mereka menang 3:1.", &[]),
    ]);
    check(Lang::En, &[
        ("Two-fifths of it burned.", &["Two-fifths = 0.4 ratio"]),
        ("Sales fell by half.", &["half = 0.5 ratio"]),
        ("Half the seats were empty.", &["Half = 0.5 ratio"]),
        ("He owns half an acre.", &["half an acre = 0.5 acre"]),
        ("A third child died.", &["third = 3 ordinal"]),
        ("It grew for three quarters.", &["three quarters = 3 quarters"]),
        ("One in five homes flooded.", &["One in five = 0.2 ratio"]),
        ("They checked 14 of the 40 ties.", &["14 of the 40 ties = 0.35 ratio"]),
        ("He won 3 in 10 days.", &["3 = 3 -", "10 days = 10 days"]),
        ("They were outnumbered five to one.", &["five to one = 5 ratio"]),
        ("It was twice as large.", &["twice = 2 ratio"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn places_in_an_order() {
    check(Lang::Id, &[
        ("Juara ke-5 dari Liga 1 pulang.", &["ke-5 = 5 ordinal"]),
        ("Hakim menunda sidang kedua belas.", &["kedua belas = 12 ordinal"]),
        ("Itu kerugian terbesar kedua.", &["kedua = 2 ordinal"]),
        ("Ia memecat kedua pengurus.", &["kedua pengurus = 2 pengurus"]),
    ]);
    check(Lang::En, &[
        ("He came 5th.", &["5th = 5 ordinal"]),
        ("It was the twenty-first case.", &["twenty-first = 21 ordinal"]),
        ("It is the second-largest city.", &["second = 2 ordinal"]),
        ("It was first reported here.", &[]),
    ]);
    assert!(!Unit::Ordinal.is_quantity() && Unit::Ratio.is_quantity());
}

#[test]
#[rustfmt::skip]
fn units_of_several_words_and_collections() {
    check(Lang::Id, &[
        ("Luasnya 600 meter persegi.", &["600 meter persegi = 600 meter persegi"]),
        ("Luasnya 350 m2 saja.", &["350 m2 = 350 m2"]),
        ("Ia ditahan 3x24 jam.", &["3x24 jam = 72 jam"]),
        ("Pencuri membawa selusin telur.", &["selusin telur = 12 telur"]),
        ("Ada dua lusin piring.", &["dua lusin piring = 24 piring"]),
        ("Ada 1 juta 250 ribu pemilih.", &["1 juta 250 ribu pemilih = 1250000 pemilih"]),
        ("Kanal itu disukai 15rb pengguna.", &["15rb pengguna = 15000 pengguna"]),
        ("Gempa magnitudo 5,9 terasa.", &["magnitudo 5,9 = 5.9 magnitudo"]),
        ("Ada 100 lebih warga.", &["100 lebih warga = 100 warga"]),
        ("Ada 5.000-an orang di sana.", &["5.000-an orang = 5000 orang"]),
        ("Lagu 90-an itu kembali.", &[]),
        ("Ada 10 ribuan.", &["10 ribuan = 10000 -"]),
        ("Babak itu 2 x 45 menit.", &["2 x 45 menit = 90 menit"]),
        ("Ia divonis dua tahun enam bulan.", &["dua tahun enam bulan = 2.5 tahun"]),
        ("Kartu itu terbit kurang dari setahun lalu dibekukan.", &[]),
        ("Murid libur selama sepekan.", &["sepekan = 1 pekan"]),
        ("Kartu itu berusia kurang dari setahun.", &["setahun = 1 tahun"]),
        ("Tujuh perkara, lima di antaranya selesai.", &["Tujuh perkara = 7 perkara", "lima = 5 perkara"]),
        ("Banjir Bandang Terjang Enam Desa di Jatilaga", &["Enam Desa = 6 desa"]),
        ("Harganya 7 sen dolar AS.", &["7 sen dolar AS = 0.07 USD"]),
    ]);
    check(Lang::En, &[
        ("It rises 40p a day.", &["40p = 0.4 GBP"]),
        ("It weighed 6.5 pounds.", &["6.5 pounds = 6.5 pounds"]),
        ("He paid four thousand pounds.", &["four thousand pounds = 4000 GBP"]),
        ("A two-day hearing began.", &["two-day = 2 day"]),
        ("It keeps half a dozen goats.", &["half a dozen goats = 6 goats"]),
        ("It was a $5-million deal.", &["$5-million = 5000000 USD"]),
        ("It took 2 1/2 hours.", &["2 1/2 hours = 2.5 hours"]),
        ("It rose half a percentage point.", &["half a percentage point = 0.5 percentage point"]),
        ("It was a 5-4 vote.", &[]),
        ("A magnitude 6.5 quake struck.", &["magnitude 6.5 = 6.5 magnitude"]),
        ("Section 12(4) was cut.", &[]),
        ("Nine of the protesters left.", &["Nine of the protesters = 9 protesters"]),
        ("About 15 million Americans work nights.", &["15 million Americans = 15000000 americans"]),
        ("Some 41 showed symptoms.", &["41 = 41 -"]),
        ("Revenue fell 6.4 percent to $88.9 million.", &["6.4 percent = 6.4 percent", "$88.9 million = 88900000 USD"]),
        ("Open 16.00-20.00 WIB.", &[]),
        ("Only 12 fishing boats sailed.", &["12 fishing boats = 12 boats"]),
    ]);
    assert_eq!(amounts("100 lebih warga", Lang::Id)[0].bound, Bound::AtLeast);
}

#[test]
fn both_languages_write_one_value() {
    let id = &amounts("1.000,5 juta", Lang::Id)[0];
    let en = &amounts("1,000.5 million", Lang::En)[0];
    assert_eq!(id.value, en.value);
}

#[test]
fn hedges_are_told() {
    let table = [
        ("sekitar 50 orang", Bound::About),
        ("lebih dari 50 orang", Bound::AtLeast),
        ("kurang dari 50 orang", Bound::AtMost),
        ("tepat 50 orang", Bound::Exact),
    ];
    for (text, bound) in table {
        assert_eq!(amounts(text, Lang::Id)[0].bound, bound, "{text}");
    }
    assert_eq!(amounts("more than $50 million", Lang::En)[0].bound, Bound::AtLeast);
}

#[test]
fn a_doubtful_separator_is_told() {
    assert!(amounts("1,500 persen", Lang::Id)[0].separator_assumed);
    assert!(!amounts("1.500 persen", Lang::Id)[0].separator_assumed);
    assert!(!amounts("1,5 persen", Lang::Id)[0].separator_assumed);
    assert_eq!(Unit::Percent.name(), Some("percent"));
}

proptest! {
    #[test]
    fn any_words_are_read_without_harm(text in strings::wordy(), english in any::<bool>()) {
        let lang = if english { Lang::En } else { Lang::Id };
        let mut end = 0;
        for amount in amounts(&text, lang) {
            prop_assert!(amount.span.start >= end);
            prop_assert!(!amount.span.of(&text).is_empty());
            end = amount.span.end;
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in strings::troublesome()) {
        for amount in amounts(&text, Lang::En) {
            prop_assert!(!amount.span.of(&text).is_empty());
        }
    }

    #[test]
    fn grouped_digits_keep_their_value(value in 1_000_u64..999_999_999_999) {
        let digits = value.to_string();
        let groups: Vec<&str> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| std::str::from_utf8(group).unwrap())
            .collect();
        let id = format!("sebanyak {} orang", groups.join("."));
        let en = format!("a total of {} people", groups.join(","));
        prop_assert_eq!(amounts(&id, Lang::Id)[0].value, value.into());
        prop_assert_eq!(amounts(&en, Lang::En)[0].value, value.into());
    }
}
