//! The texts that are edited: articles of the development gold, and lists that repeat themselves.

use std::path::Path;

use crate::seeded::Seeded;

/// Lists that repeat themselves, beside the articles.
const LISTS: u64 = 8;

/// The articles of `tests/gold/dev` that are plain text, in the order of their names.
pub fn written() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/gold/dev");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|name| name == "txt"));
    paths.sort();
    paths.into_iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Prices, results and minutes: the same words again and again with other numbers and names.
pub fn repeating() -> Vec<String> {
    (0..LISTS).map(list).collect()
}

fn list(seed: u64) -> String {
    let mut seeded = Seeded::new(seed);
    let goods = ["Beras", "Gula", "Minyak", "Telur", "Cabai", "Bawang", "Tepung", "Kedelai"];
    let towns = ["Sindanglaya", "Muara Sepat", "Jatilaga", "Tobelando", "Medangsari", "Kembar"];
    let people = ["Arum Lestari", "Bram Setiadi", "Sari Dewi", "Budi Karya", "Mai Fujisawa"];
    let mut lines = vec![format!("Harga pangan pekan ke-{}", seed + 1)];
    for hour in 7..seeded.between(14, 19) {
        let (good, town) = (*seeded.pick(&goods), *seeded.pick(&towns));
        let (price, share) = (seeded.between(8, 40), seeded.between(1, 9));
        let person = *seeded.pick(&people);
        lines.push(match seeded.below(4) {
            0 => format!(
                "Pukul {hour}.00 harga {good} di Pasar {town} naik {share} persen menjadi \
                 Rp {price}.000 per kilogram. Kepala Dinas {person} menolak berkomentar."
            ),
            1 => format!(
                "Pukul {hour}.00 harga {good} di Pasar {town} turun {share} persen menjadi \
                 Rp {price}.000 per kilogram. \"Kami masih memantau,\" kata {person}."
            ),
            2 => format!(
                "Hadir: {person}, {}. Suara setuju {share}, suara menolak {}. Rapat ditutup.",
                seeded.pick(&people),
                seeded.between(1, 9)
            ),
            _ => format!("{town}: {share} kasus baru, {price} sembuh, {share} meninggal."),
        });
    }
    lines.join("\n\n")
}
