//! A night market for fish: every word covered, every claim checked.

use super::{amount, capture, claim, covered, excluded, passage, person, report, source};
use periksa_report::model::Report;
use periksa_report::{Finding, Stance, WorkState};

pub fn indonesian() -> Report {
    let mut case = report(
        "Pasar malam Teluk Jinggala",
        "2026-03-09T15:42:00+07:00",
        &[
            ("title", "Pasar Ikan Malam Jinggala Raup Rp1,5 Miliar", false),
            ("byline", "Penulis: Rangga Mahesana", false),
            (
                "paragraph",
                "Pasar ikan malam di Teluk Jinggala membukukan penjualan Rp1,5 miliar selama Februari 2026, \
                 menurut Koperasi Nelayan Samudra Biru.",
                true,
            ),
            (
                "paragraph",
                "Ketua koperasi, Lestari Wiguna, membantah bahwa harga kerapu naik dua kali lipat. Suasananya \
                 sungguh memikat.",
                true,
            ),
            ("promo", "BACA JUGA: Festival Layar Jinggala", false),
        ],
    );
    let article = &mut case.article;
    article.title = Some("Pasar Ikan Malam Jinggala Raup Rp1,5 Miliar".to_owned());
    article.authors = vec!["Rangga Mahesana".to_owned()];
    article.publisher = Some("Kabar Teluk".to_owned());
    article.published = Some("2026-03-08T21:58:00+07:00".to_owned());
    article.language = Some("id".to_owned());
    article.url = Some("https://kabarteluk.example/pasar-malam".to_owned());
    article.source_name = "https://kabarteluk.example/pasar-malam".to_owned();
    case.people = vec![person("Dewangga Putra", "checker")];

    let address = "https://samudrabiru.example/laporan";
    let mut cooperative = source(1, "Koperasi Nelayan Samudra Biru", Some(address), "pinned");
    cooperative.captures.push(capture(address, "2026-03-09T03:00:00Z", "sample", '3'));
    let mut page =
        capture("https://kabarteluk.example/pasar-malam", "2026-03-09T02:00:00Z", "network", '4');
    page.partial = Some("disconnect".to_owned());
    case.article.capture = Some(page.clone());
    let mut itself =
        source(2, "kabarteluk.example", Some("https://kabarteluk.example/pasar-malam"), "captured");
    itself.is_article = true;
    itself.captures.push(page);
    case.sources = vec![cooperative, itself];

    let mut sales = claim(
        &case,
        "Pasar ikan malam di Teluk Jinggala membukukan penjualan Rp1,5 miliar selama Februari 2026, \
         menurut Koperasi Nelayan Samudra Biru.",
        "quantity",
    );
    sales.speaker = Some("Koperasi Nelayan Samudra Biru".to_owned());
    sales.amounts = vec![amount("Rp1,5 miliar", "1500000000", "IDR")];
    sales.state = WorkState::Checked;
    sales.finding = Finding::Accurate;
    sales.evidence = vec![passage(
        &case.sources[0],
        "kutipan-1",
        Stance::Supports,
        "Total penjualan Februari: Rp1.503.200.000.",
    )];
    case.claims.push(sales);

    let mut price = claim(
        &case,
        "Ketua koperasi, Lestari Wiguna, membantah bahwa harga kerapu naik dua kali lipat.",
        "denial",
    );
    price.speaker = Some("Lestari Wiguna".to_owned());
    price.denied = true;
    price.cue = Some("membantah bahwa".to_owned());
    price.state = WorkState::Checked;
    price.finding = Finding::NotSupported;
    price.note = "Laporan koperasi hanya memuat penjualan.".to_owned();
    case.claims.push(price);
    case.excluded = vec![excluded(&case, "Suasananya sungguh memikat.", "taste")];
    covered(case)
}
