//! Currencies of the world as their own papers write them.

use periksa_text::lang::Lang;
use periksa_text::number::{amounts, settle_currencies};

use crate::counting::check;

/// "value unit" and whether it was assumed, of the last amount.
fn settled(text: &str, land: Option<&str>) -> (String, bool) {
    let mut found = amounts(text, Lang::En);
    settle_currencies(text, &mut found, land);
    let last = found.pop().unwrap();
    (format!("{} {}", last.value, last.unit.name().unwrap()), last.currency_assumed)
}

#[test]
fn signs_and_abbreviations_before_the_sum() {
    check(
        Lang::En,
        &[
            ("The road cost ₦3.5bn.", &["3500000000 NGN"]),
            ("Rice sells at Tk 68 a kilo.", &["68 BDT"]),
            ("Fares rise to KSh 120.", &["120 KES"]),
            ("He paid Sh45,000 in rent.", &["45000 KES"]),
            ("The levy raised R1.2bn.", &["1200000000 ZAR"]),
            ("The clinic owes R14.7-million.", &["14700000 ZAR"]),
            ("A bucket costs R15.", &["15 ZAR"]),
            ("The council lost R$ 2 million.", &["2000000 BRL"]),
            ("A ticket costs kr 90 or 85 kr.", &["90 NOK", "85 NOK"]),
            ("They owe 12m kroner and 4bn zloty.", &["12000000 NOK", "4000000000 PLN"]),
            ("She gave 50 quid and 900 rand.", &["50 GBP", "900 ZAR"]),
            ("Wages of UGX 900,000 are late.", &["900000 UGX"]),
            ("The state paid N2.3 billion and N28,000 a bag.", &["2300000000 NGN", "28000 NGN"]),
            ("The suite cost SFr 1,900 a night.", &["1900 CHF"]),
        ],
    );
    // A road, a device, a hospital's and a school's abbreviation.
    check(Lang::En, &[("They pay to mend the R412 and the R2 unit.", &["2 unit"])]);
    check(Lang::Id, &[("Pasien dirawat di RS 2 lantai.", &[]), ("Ia di TK 3.", &[])]);
}

#[test]
fn scales_and_groups_of_south_asia() {
    check(
        Lang::En,
        &[
            ("Profit rose to ₹92.5 crore.", &["925000000 INR"]),
            ("A tonne costs ₹7 lakh.", &["700000 INR"]),
            ("The plan needs ₹3 lakh crore.", &["3000000000000 INR"]),
            ("The fee is ₹2,45,000.", &["245000 INR"]),
            ("It counted 1,02,30,000 voters.", &["10230000 voters"]),
            ("Five crore people voted.", &["50000000 people"]),
        ],
    );
}

#[test]
fn thousands_parted_by_spaces() {
    check(
        Lang::En,
        &[
            ("He repaid R56 000 in May.", &["56000 ZAR"]),
            ("The lake holds 2 400 000 litres.", &["2400000 litres"]),
            ("Some 31 050 people fled.", &["31050 people"]),
            ("Call 020 7946 000 now.", &[]),
            ("In 12 300 seats were empty.", &["12 -", "300 seats"]),
        ],
    );
}

#[test]
fn a_shared_name_is_that_of_the_country_the_text_is_about() {
    let heirs = "Officials in Lahore promised Rs2 million.";
    assert_eq!(settled(heirs, None), ("2000000 PKR".into(), true));
    assert_eq!(settled("Officials in Kerala promised Rs 2,000.", None).0, "2000 INR");
    assert_eq!(settled("Officials promised Rs 2,000.", Some("np")).0, "2000 NPR");
    assert_eq!(settled("Stockholm residents pay 300 kr.", None).0, "300 SEK");
    assert_eq!(settled("Kampala traders owe 40,000 shillings.", None).0, "40000 UGX");
    assert_eq!(
        settled("Cairo buyers pay 90,000 Egyptian pounds.", None),
        ("90000 EGP".into(), false)
    );
    // Two countries as often as one another tell nothing.
    assert_eq!(settled("Between Lahore and Delhi it costs Rs 900.", None).0, "900 INR");
}

#[test]
fn goods_of_the_world_are_priced_in_us_dollars() {
    let oil = "New Zealand, Auckland, Otago: petrol is dear while Brent rose to $84 a barrel.";
    assert_eq!(settled(oil, None), ("84 USD".into(), false));
    let fare = "New Zealand, Auckland, Otago: the fare is $4.";
    assert_eq!(settled(fare, None), ("4 NZD".into(), true));
}
