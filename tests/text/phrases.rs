//! What a number counts where words stand between them, and numbers that stand for what was counted.

use periksa_text::lang::Lang;

use crate::counting::check;

#[test]
fn names_hyphens_and_owners_stand_before_the_noun() {
    check(
        Lang::En,
        &[
            ("Three Pell County fire engines came.", &["3 engines"]),
            ("It insures 90,000 Medicaid patients.", &["90000 patients"]),
            ("Two Marlow Bay girls' teams won.", &["2 teams"]),
            ("The survey found 14 terns' nests.", &["14 nests"]),
            ("It rose in five sub-districts.", &["5 sub-districts"]),
            ("Six of her nine co-workers left.", &["0.666667 ratio"]),
            ("They hired 30 fixed-term lecturers.", &["30 lecturers"]),
            ("He lost one by-election and one all-party vote.", &["1 by-election", "1 vote"]),
            ("The bill of the 12 finished flats grew.", &["12 flats"]),
            ("It got three written offers and two earlier ones.", &["3 offers", "2 ones"]),
            // A verb is no adjective, and a dash joins nothing.
            ("Some 30 wanted refunds.", &["30 -"]),
            ("The crew—12 people—slept.", &["12 people"]),
            ("They found one witness naming officers.", &["1 witness"]),
        ],
    );
}

#[test]
fn people_are_counted_by_what_they_are() {
    check(
        Lang::En,
        &[
            ("Nine of the wounded were flown out.", &["9 wounded"]),
            ("Seven of its crew swam.", &["7 crew"]),
            ("Six of the dead were nurses and two were cooks.", &["6 dead", "2 dead"]),
            ("Five of the injured passengers left.", &["5 passengers"]),
        ],
    );
}

#[test]
fn a_number_stands_for_what_was_counted_before() {
    check(
        Lang::En,
        &[
            ("It asked 20 bakers. Five had raised prices.", &["20 bakers", "5 bakers"]),
            ("It ordered ten buses and only six ever ran.", &["10 buses", "6 buses"]),
            ("Of 80 swabs taken in May, four showed mould.", &["80 swabs", "4 swabs"]),
            ("Hill scored nine times and Katz four.", &["9 times", "4 times"]),
            ("In 1990 there were eleven. I had thirty.", &["11 -", "30 -"]),
            ("The legal limit is zero, with zero doubt.", &["0 -", "0 doubt"]),
            ("Rent was high. 30 showed receipts.", &["30 -"]),
        ],
    );
}

#[test]
fn parts_of_counted_wholes_are_shares_too() {
    check(
        Lang::En,
        &[
            ("It holds 15 of the 60 seats.", &["0.25 ratio"]),
            ("Only 9 of about 90 licensed kilns had burned.", &["0.1 ratio"]),
            ("One of the 25 kilns burned.", &["25 kilns"]),
            ("There is a one-in-four chance, or 1-in-20.", &["0.25 ratio", "0.05 ratio"]),
            ("It moved from 12 of 16 seats.", &["12 seats", "16 seats"]),
            ("Kilns took 5 500 tonnes of clay.", &["5500 tonnes"]),
            ("Few left, and half of those came back.", &["0.5 ratio"]),
        ],
    );
}

#[test]
fn lengths_of_time_count_where_another_time_is_told() {
    check(
        Lang::En,
        &[
            ("It sank four years later, 20 minutes after the call.", &["4 years", "20 minutes"]),
            ("It closed an hour before the vote.", &["1 hour"]),
            ("It took an hour and a half.", &["1.5 hour"]),
            ("The core covers the last 8,000 years.", &["8000 years"]),
            ("He left three years ago.", &[]),
            ("It lies 40 km (25 miles) away.", &["40 km", "25 miles"]),
        ],
    );
    check(Lang::Id, &[("Ia wafat tiga bulan kemudian.", &["3 bulan"]), ("Tiga bulan lalu.", &[])]);
}

#[test]
fn ordinals_are_no_parts() {
    check(
        Lang::En,
        &[
            ("The strike enters a fourth week.", &["4 ordinal"]),
            ("It is a quarter mile and a fifth of an acre.", &["0.25 mile", "0.2 acre"]),
            ("The second, sent in March, was longer.", &["2 ordinal"]),
            ("She bought the first of the shops.", &["1 ordinal"]),
            ("He wants a second five-year term.", &["2 ordinal", "5 year"]),
        ],
    );
}

#[test]
fn verbs_and_scales_show_what_a_number_counts() {
    check(
        Lang::En,
        &[
            ("She examined nine suspected forgeries.", &["9 forgeries"]),
            ("A kiln has to pass two timed firings to open.", &["2 firings"]),
            (
                "Debt rose to 90 million pesos from 80 million four years earlier.",
                &["90000000 PHP", "80000000 PHP", "4 years"],
            ),
            ("It called off a 40-million-euro loan.", &["40000000 EUR"]),
            ("It sees 20 mln-30 mln euros of sales.", &["20000000 EUR", "30000000 EUR"]),
            ("The term was cut by a year.", &["1 year"]),
            ("Potters went on half pay.", &["0.5 ratio"]),
            ("Arle finished second by three points.", &["2 ordinal", "3 points"]),
            ("Forty of my potters left.", &["40 potters"]),
        ],
    );
    check(
        Lang::Id,
        &[("Klub itu membeli kiper keempatnya.", &["4 ordinal"]), ("Ketiganya sudah pulang.", &[])],
    );
}
