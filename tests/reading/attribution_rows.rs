//! The rows of `attribution`: a sentence, its speaker, its polarity and the words that are claimed.

/// One sentence, and the claim that it holds.
pub struct Row {
    pub text: &'static str,
    pub speaker: Option<&'static str>,
    pub denied: bool,
    pub claim: &'static str,
}

const fn row(text: &'static str, speaker: &'static str, claim: &'static str) -> Row {
    Row { text, speaker: Some(speaker), denied: false, claim }
}

const fn denial(text: &'static str, speaker: &'static str, claim: &'static str) -> Row {
    Row { text, speaker: Some(speaker), denied: true, claim }
}

const fn nobody(text: &'static str, claim: &'static str) -> Row {
    Row { text, speaker: None, denied: false, claim }
}

pub const INDONESIAN: &[Row] = &[
    row(
        "Bupati Sorang, Wira Lesmana, mengatakan bahwa jembatan itu menelan Rp3 miliar.",
        "Wira Lesmana",
        "jembatan itu menelan Rp3 miliar",
    ),
    row(
        "Wira Lesmana, Bupati Sorang, menyatakan jembatan itu menelan Rp3 miliar.",
        "Wira Lesmana",
        "jembatan itu menelan Rp3 miliar",
    ),
    row(
        "Menurut Wira Lesmana, jembatan itu roboh dua kali.",
        "Wira Lesmana",
        "jembatan itu roboh dua kali",
    ),
    row(
        "Menurut Kepala Dinas Jalan, Rani Puspita, jembatan itu roboh dua kali.",
        "Rani Puspita",
        "jembatan itu roboh dua kali",
    ),
    row(
        "Jembatan itu roboh dua kali, menurut Rani Puspita.",
        "Rani Puspita",
        "Jembatan itu roboh dua kali",
    ),
    row(
        "Jembatan itu, menurut Rani Puspita, roboh dua kali.",
        "Rani Puspita",
        "Jembatan itu, menurut Rani Puspita, roboh dua kali",
    ),
    row(
        "\"Jembatan itu roboh dua kali,\" kata Rani Puspita di Sorang, Senin (5/5/2025).",
        "Rani Puspita",
        "Jembatan itu roboh dua kali",
    ),
    row(
        "Rani Puspita mengatakan, \"Jembatan itu roboh dua kali.\"",
        "Rani Puspita",
        "Jembatan itu roboh dua kali",
    ),
    row(
        "“Jembatan itu roboh dua kali,” ujar juru bicara dinas, Rani Puspita, kepada wartawan.",
        "Rani Puspita",
        "Jembatan itu roboh dua kali",
    ),
    row(
        "Jembatan itu roboh dua kali, kata Rani Puspita.",
        "Rani Puspita",
        "Jembatan itu roboh dua kali",
    ),
    row(
        "Laporan Badan Audit Sorang menunjukkan bahwa anggaran naik 20 persen.",
        "Badan Audit Sorang",
        "anggaran naik 20 persen",
    ),
    row("Polisi Sorang melaporkan bahwa tiga rumah rusak.", "Polisi Sorang", "tiga rumah rusak"),
    row(
        "Dikutip dari Harian Sinar, anggaran itu naik 20 persen.",
        "Harian Sinar",
        "anggaran itu naik 20 persen",
    ),
    row(
        "Anggaran itu naik 20 persen, seperti dilaporkan oleh Harian Sinar.",
        "Harian Sinar",
        "Anggaran itu naik 20 persen",
    ),
    denial(
        "Rani Puspita membantah bahwa jembatan itu roboh dua kali.",
        "Rani Puspita",
        "jembatan itu roboh dua kali",
    ),
    denial(
        "Rani Puspita menyangkal tuduhan bahwa dinas menerima suap.",
        "Rani Puspita",
        "dinas menerima suap",
    ),
    denial(
        "Rani Puspita menolak anggapan bahwa dinas menerima suap.",
        "Rani Puspita",
        "dinas menerima suap",
    ),
    denial(
        "Kabar kenaikan tarif air itu dibantah oleh Rani Puspita.",
        "Rani Puspita",
        "Kabar kenaikan tarif air itu",
    ),
    nobody(
        "Dinas itu tidak membantah bahwa jembatan roboh.",
        "Dinas itu tidak membantah bahwa jembatan roboh",
    ),
    nobody(
        "Rani Puspita menolak tawaran kerja dari perusahaan itu.",
        "Rani Puspita menolak tawaran kerja dari perusahaan itu",
    ),
    nobody(
        "Rani Puspita belum mengatakan kapan jembatan itu dibuka.",
        "Rani Puspita belum mengatakan kapan jembatan itu dibuka",
    ),
    nobody(
        "Jembatan itu dikabarkan roboh dua kali tahun lalu.",
        "Jembatan itu dikabarkan roboh dua kali tahun lalu",
    ),
    nobody(
        "Warga yang mengatakan hal itu ditangkap dua hari kemudian.",
        "Warga yang mengatakan hal itu ditangkap dua hari kemudian",
    ),
];

pub const ENGLISH: &[Row] = &[
    row(
        "Mayor Ada Quill said that the bridge cost $3 million.",
        "Ada Quill",
        "the bridge cost $3 million",
    ),
    row(
        "Ada Quill, who leads the council, said the bridge cost $3 million.",
        "Ada Quill",
        "the bridge cost $3 million",
    ),
    row(
        "The bridge cost $3 million, Ada Quill said on Monday.",
        "Ada Quill",
        "The bridge cost $3 million",
    ),
    row("The bridge cost $3 million, said Ada Quill.", "Ada Quill", "The bridge cost $3 million"),
    row(
        "According to Ada Quill, the bridge cost $3 million.",
        "Ada Quill",
        "the bridge cost $3 million",
    ),
    row(
        "The bridge cost $3 million, according to the Roads Board.",
        "Roads Board",
        "The bridge cost $3 million",
    ),
    row(
        "“The bridge cost $3 million,” Ada Quill told reporters.",
        "Ada Quill",
        "The bridge cost $3 million",
    ),
    row(
        "\"The bridge cost $3 million,\" said council leader Ada Quill at a meeting.",
        "Ada Quill",
        "The bridge cost $3 million",
    ),
    row(
        "Ada Quill said: \"The bridge cost $3 million.\"",
        "Ada Quill",
        "The bridge cost $3 million",
    ),
    row(
        "A report by the Roads Board found that the bridge cost $3 million.",
        "Roads Board",
        "the bridge cost $3 million",
    ),
    row(
        "Ada Quill told the Quillmouth Gazette that the bridge was closed in May.",
        "Ada Quill",
        "the bridge was closed in May",
    ),
    denial(
        "Ada Quill denied that the bridge was closed in May.",
        "Ada Quill",
        "the bridge was closed in May",
    ),
    denial(
        "Ada Quill has denied taking money from the builder.",
        "Ada Quill",
        "taking money from the builder",
    ),
    denial(
        "Ada Quill rejected claims that the bridge was unsafe.",
        "Ada Quill",
        "the bridge was unsafe",
    ),
    denial(
        "The allegation of bribery was denied by Ada Quill.",
        "Ada Quill",
        "The allegation of bribery",
    ),
    nobody(
        "Ada Quill did not deny that the bridge was unsafe.",
        "Ada Quill did not deny that the bridge was unsafe",
    ),
    nobody(
        "Ada Quill rejected an offer from the builder.",
        "Ada Quill rejected an offer from the builder",
    ),
    nobody(
        "The bridge was reportedly closed in May after a storm.",
        "The bridge was reportedly closed in May after a storm",
    ),
    nobody(
        "The man who said so was arrested two days later.",
        "The man who said so was arrested two days later",
    ),
];

pub const SHORT_INDONESIAN: &[Row] = &[
    row("Lesmana mengatakan harga naik.", "Lesmana", "harga naik"),
    row("Harga naik, kata Lesmana.", "Lesmana", "Harga naik"),
    row("Andi, menurut polisi, kabur.", "polisi", "Andi, menurut polisi, kabur"),
    row(
        "Pasar itu dibuka Rani Puspita. \"Semua kios sudah laku,\" kata Wira Lesmana. Menurutnya, produksi turun.",
        "Wira Lesmana",
        "produksi turun",
    ),
    row(
        "Wira Lesmana mengatakan pasar dibuka lagi. Produksi turun, menurutnya.",
        "Wira Lesmana",
        "Produksi turun",
    ),
    row(
        "Menurut Direktur Utama Perum Bulog Rani Puspita, stok beras aman.",
        "Rani Puspita",
        "stok beras aman",
    ),
    row("Kemenkes menyatakan vaksin itu aman.", "Kemenkes", "vaksin itu aman"),
    row(
        "Wira Lesmana mengatakan pekan lalu dua jembatan roboh.",
        "Wira Lesmana",
        "dua jembatan roboh",
    ),
    nobody("Rani Puspita membantah pernyataan itu.", "Rani Puspita membantah pernyataan itu"),
    nobody("Kabar itu beredar sejak Mei. Itu hoaks.", "Itu hoaks"),
    row(
        "Wira Lesmana: “Harga beras naik lima persen.”",
        "Wira Lesmana",
        "Harga beras naik lima persen",
    ),
    row(
        "Wira Lesmana: harga beras naik lima persen.",
        "Wira Lesmana",
        "harga beras naik lima persen",
    ),
];

pub const SHORT_ENGLISH: &[Row] = &[
    row("Quill said prices rose.", "Quill", "prices rose"),
    row("Prices rose, Quill said.", "Quill", "Prices rose"),
    row("Prices, according to Quill, rose.", "Quill", "Prices, according to Quill, rose"),
    nobody("It is alleged that the mayor took bribes.", "the mayor took bribes"),
    nobody("The minister denied that.", "The minister denied that"),
    row(
        "A police officer said on condition of anonymity that 3 died.",
        "A police officer",
        "3 died",
    ),
    row(
        "The company said last week it had fined the driver.",
        "The company",
        "it had fined the driver",
    ),
    row("Ada Quill said on Monday the bridge was closed.", "Ada Quill", "the bridge was closed"),
    row("Dr. Lee said the vaccine is safe.", "Lee", "the vaccine is safe"),
    row("Quill: \"The prices rose by ten percent.\"", "Quill", "The prices rose by ten percent"),
];
