//! Which language a body is in.

use periksa_text::lang::{Lang, detect};

#[test]
fn bodies_are_told_apart() {
    let table = [
        (
            "Pemerintah kota akan memperbaiki jembatan yang rusak karena banjir pada awal bulan ini. \
          Menurut kepala dinas, pekerjaan itu tidak bisa selesai sebelum Desember.",
            Some(Lang::Id),
        ),
        (
            "The city will repair the bridge that was damaged by the flood earlier this month. \
          According to the head of public works, it will not be done before December.",
            Some(Lang::En),
        ),
        (
            "Polis berkata kemalangan itu berlaku kerana jalan licin, manakala tiga lelaki dihantar ke \
          hospital universiti. Kerajaan negeri bahawa syarikat itu ialah milik kakitangan mahkamah.",
            Some(Lang::Other),
        ),
        (
            "Die Stadt wird die Brücke reparieren, die durch das Hochwasser beschädigt wurde, und \
          danach die Straße sperren.",
            Some(Lang::Other),
        ),
        ("", None),
        ("12 34 56", None),
        ("Oke", None),
    ];
    for (text, wanted) in table {
        assert_eq!(detect(text), wanted, "{text}");
    }
}

#[test]
fn codes_lead_both_ways() {
    for lang in [Lang::Id, Lang::En] {
        assert_eq!(Lang::from_code(lang.code()), Some(lang));
    }
    let table = [
        ("in", Some(Lang::Id)),
        ("id_ID", Some(Lang::Id)),
        ("EN-gb", Some(Lang::En)),
        ("ms", Some(Lang::Other)),
        ("", None),
    ];
    for (tag, wanted) in table {
        assert_eq!(Lang::from_code(tag), wanted, "{tag}");
    }
}

fn told(wanted: Option<Lang>, texts: &[&str]) {
    for text in texts {
        assert_eq!(detect(text), wanted, "{text}");
    }
}

#[test]
fn malay_is_not_indonesian() {
    told(
        Some(Lang::Other),
        &[
            "Harga ayam dijangka naik pada bulan Ogos kerana kos makanan ternakan meningkat, kata \
             pengerusi persatuan peniaga di Pulau Pinang pada hari Isnin.",
            "Polis menahan dua lelaki yang disyaki merompak sebuah syarikat di bandar itu. Kes itu \
             disiasat dan mereka akan dibawa ke mahkamah esok.",
            "Menteri berkata bahawa kerajaan akan memberi bantuan kepada peniaga kecil. Beliau turut \
             memaklumkan peruntukan itu bernilai tiga bilion ringgit.",
        ],
    );
    told(
        Some(Lang::Id),
        &[
            "Harga ayam diperkirakan naik pada Agustus karena biaya pakan meningkat, kata ketua \
             asosiasi pedagang pada hari Senin.",
            "Nasabah itu menuntut polis asuransinya dibayar. Mahkamah Agung belum memutus perkara \
             yang diajukan pada Maret itu.",
            "Pegawai kementerian itu boleh membawa pulang berkas, kata seorang lelaki di kantor \
             kerajaan bisnis tersebut.",
        ],
    );
}

#[test]
fn neighbours_are_other() {
    told(
        Some(Lang::Other),
        &[
            "Wong-wong ing desa iku wis padha lunga menyang pasar, nanging durung ana sing bali nalika \
             udan deres tumiba.",
            "Warga di kampung eta geus lila ngadagoan bantuan ti pamarentah pikeun ngalereskeun jalan \
             anu ruksak ku caah.",
            "Sinabi ng alkalde na hindi pa tapos ang mga tulay sa bayan dahil kulang ang pondo ng \
             pamahalaan.",
            "De gemeente heeft besloten dat de brug voor het einde van het jaar niet wordt hersteld, \
             maar er is nog geen geld.",
        ],
    );
}

#[test]
fn mixed_and_short_texts_follow_their_majority() {
    let mixed = "Menteri menyatakan bahwa pemerintah tidak akan mengubah aturan itu. \"We have \
        reviewed the numbers and we are not going to change the plan at this point,\" ujar juru \
        bicara perusahaan kepada para wartawan. Menurut dia, pembahasan dengan serikat pekerja masih \
        akan dilanjutkan pada pekan depan. Namun, sejumlah anggota dewan tetap menolak karena belum \
        menerima dokumen yang mereka minta sejak bulan lalu dari kementerian tersebut.";
    told(Some(Lang::Id), &[mixed, "Warga mengungsi karena banjir.", "Ia tidak akan datang."]);
    told(
        Some(Lang::En),
        &[
            "The mayor of Kabupaten Rejowangi said the Dinas Pekerjaan Umum would repair the bridge.",
            "They are not ready.",
        ],
    );
}

#[test]
fn a_text_too_short_to_be_sure_of_leans_to_its_function_words() {
    use periksa_text::lang::likelier;
    assert_eq!(likelier("20 sumur tercemar limbah dan tidak dapat dipakai"), Lang::Id);
    assert_eq!(likelier("20 wells were fouled and cannot be used"), Lang::En);
    assert_eq!(likelier("1234"), Lang::En);
}
