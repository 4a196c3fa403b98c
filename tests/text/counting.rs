//! How the tests of amounts in sentences tell what was read.

use periksa_text::lang::Lang;
use periksa_text::number::{Unit, amounts};

/// "value unit" for each amount of a text.
fn read(text: &str, lang: Lang) -> Vec<String> {
    let shown = |unit: &Unit| unit.name().unwrap_or("-").to_owned();
    amounts(text, lang).iter().map(|a| format!("{} {}", a.value, shown(&a.unit))).collect()
}

pub fn check(lang: Lang, table: &[(&str, &[&str])]) {
    for (text, wanted) in table {
        assert_eq!(read(text, lang), *wanted, "{text}");
    }
}
