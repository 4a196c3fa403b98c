//! Bylines and days as the newsrooms of many countries write them.

use crate::metadata::page;

/// A line of issue with the day and hour that it tells, and a byline with whom it names.
const LINES: &[(&str, &str, &str, &str)] = &[
    (
        "Stand: 05.11.2024, 14:05 Uhr",
        "2024-11-05T14:05",
        "Von Jana Muster und Lukas Beispiel",
        "Jana Muster;Lukas Beispiel",
    ),
    (
        "Veröffentlicht am 5. November 2024 um 14:05 Uhr",
        "2024-11-05T14:05",
        "Autor: Jana Muster",
        "Jana Muster",
    ),
    ("Di. 05.11.2024, 14.05 Uhr", "2024-11-05T14:05", "Autorin: Jana Muster", "Jana Muster"),
    (
        "Dienstag, 05. Nov. 2024 - 14:05",
        "2024-11-05T14:05",
        "Ein Bericht von Jana Muster",
        "Jana Muster",
    ),
    (
        "Publié le 5 novembre 2024 à 14h05",
        "2024-11-05T14:05",
        "Par Jeanne Exemple et Luc Roy",
        "Jeanne Exemple;Luc Roy",
    ),
    (
        "Publié le 05/11/2024 à 14:05, mis à jour le 06/11/2024 à 09:00",
        "2024-11-05T14:05",
        "Jeanne Exemple",
        "Jeanne Exemple",
    ),
    (
        "Publié le mardi 05 novembre 2024 à 14 h 05",
        "2024-11-05T14:05",
        "Écrit par Jeanne Exemple",
        "Jeanne Exemple",
    ),
    (
        "Publié aujourd’hui à 14h05, le 5 nov. 2024",
        "2024-11-05",
        "Rédigé par Jeanne Exemple",
        "Jeanne Exemple",
    ),
    (
        "5 de noviembre de 2024 a las 14:05",
        "2024-11-05T14:05",
        "Por María Ejemplo",
        "María Ejemplo",
    ),
    (
        "Publicado: 05 nov 2024 - 14:05",
        "2024-11-05T14:05",
        "Escrito por María Ejemplo",
        "María Ejemplo",
    ),
    ("05/11/2024 14:05 h", "2024-11-05T14:05", "Texto: María Ejemplo", "María Ejemplo"),
    (
        "Martes, 5 noviembre 2024 | Actualizado 6 noviembre 2024 09:00",
        "2024-11-05",
        "Autor: María Ejemplo",
        "María Ejemplo",
    ),
    ("05 de novembro de 2024 às 14h05", "2024-11-05T14:05", "Por João Exemplo", "João Exemplo"),
    ("Publicado em 05/11/2024 14h05", "2024-11-05T14:05", "João Exemplo", "João Exemplo"),
    ("5 novembre 2024 alle 14:05", "2024-11-05T14:05", "di Maria Esempio", "Maria Esempio"),
    (
        "Pubblicato il 05/11/2024 ore 14.05",
        "2024-11-05T14:05",
        "A cura di Maria Esempio",
        "Maria Esempio",
    ),
    (
        "Gepubliceerd op dinsdag 5 november 2024 om 14.05 uur",
        "2024-11-05T14:05",
        "Door Jan Voorbeeld",
        "Jan Voorbeeld",
    ),
    (
        "Publicerad 5 november 2024 kl 14.05",
        "2024-11-05T14:05",
        "Text: Anna Exempel",
        "Anna Exempel",
    ),
    (
        "Publisert 5. november 2024, kl. 14:05",
        "2024-11-05T14:05",
        "Skrevet av Kari Eksempel",
        "Kari Eksempel",
    ),
    (
        "Publisert: 05.11.2024 14:05",
        "2024-11-05T14:05",
        "Journalist: Kari Eksempel",
        "Kari Eksempel",
    ),
    ("5. nov. 2024, 14.05", "2024-11-05T14:05", "Af Kirsten Eksempel", "Kirsten Eksempel"),
    ("Julkaistu 5.11.2024 14:05", "2024-11-05T14:05", "Teksti: Liisa Esimerkki", "Liisa Esimerkki"),
    (
        "5. marraskuuta 2024 klo 14.05",
        "2024-11-05T14:05",
        "Toimittaja: Liisa Esimerkki",
        "Liisa Esimerkki",
    ),
    ("5. nóvember 2024 kl. 14:05", "2024-11-05T14:05", "Höfundur: Jón Jónsson", "Jón Jónsson"),
    (
        "Opublikowano: 5 listopada 2024, 14:05",
        "2024-11-05T14:05",
        "Autor: Jan Przykład",
        "Jan Przykład",
    ),
    (
        "Data publikacji: 05.11.2024 14:05",
        "2024-11-05T14:05",
        "Opracowanie: Jan Przykład",
        "Jan Przykład",
    ),
    ("5. listopadu 2024 14:05", "2024-11-05T14:05", "Autor: Jan Novák", "Jan Novák"),
    ("5. 11. 2024 14:05", "2024-11-05T14:05", "Napsal Jan Novák", "Jan Novák"),
    ("5. novembra 2024 o 14:05", "2024-11-05T14:05", "Autor: Ján Novák", "Ján Novák"),
    ("Publikované 5. novembra 2024 o 14:05", "2024-11-05T14:05", "Napísal Ján Novák", "Ján Novák"),
    ("2024. november 5. 14:05", "2024-11-05T14:05", "Szerző: Nagy Péter", "Nagy Péter"),
    ("2024. 11. 05. 14:05", "2024-11-05T14:05", "Írta: Nagy Péter", "Nagy Péter"),
    ("2024.11.05. 14:05", "2024-11-05T14:05", "Nagy Péter", "Nagy Péter"),
    ("Data publicării: 05.11.2024 14:05", "2024-11-05T14:05", "Autor: Ion Exemplu", "Ion Exemplu"),
    ("5 ноември 2024 г., 14:05 ч.", "2024-11-05T14:05", "Автор: Иван Петров", "Иван Петров"),
    ("5 ноября 2024, 14:05", "2024-11-05T14:05", "Текст: Иван Петров", "Иван Петров"),
    ("Опубликовано: 05.11.2024 в 14:05", "2024-11-05T14:05", "Автор: Иван Петров", "Иван Петров"),
    ("14:05, 5 ноября 2024", "2024-11-05T14:05", "Иван Петров", "Иван Петров"),
    ("5 листопада 2024, 14:05", "2024-11-05T14:05", "Автор: Іван Петренко", "Іван Петренко"),
    ("Вівторок, 5 листопада 2024, 14:05", "2024-11-05T14:05", "Іван Петренко", "Іван Петренко"),
    ("5. novembar 2024. 14:05", "2024-11-05T14:05", "Autor: Marko Petrović", "Marko Petrović"),
    ("5. новембар 2024. 14:05", "2024-11-05T14:05", "Аутор: Марко Петровић", "Марко Петровић"),
    ("Objavljeno 05.11.2024. u 14:05", "2024-11-05T14:05", "Piše: Ivan Horvat", "Ivan Horvat"),
    ("5. studenoga 2024. u 14:05", "2024-11-05T14:05", "Autor: Ivan Horvat", "Ivan Horvat"),
    ("5. november 2024 ob 14:05", "2024-11-05T14:05", "Avtor: Janez Novak", "Janez Novak"),
    ("05.11.2024 14:05", "2024-11-05T14:05", "Автор: Иван Петров", "Иван Петров"),
    ("5 nëntor 2024, 14:05", "2024-11-05T14:05", "Nga Arben Hoxha", "Arben Hoxha"),
    (
        "Δημοσίευση: 5 Νοεμβρίου 2024, 14:05",
        "2024-11-05T14:05",
        "Συντάκτης: Γιώργος Παπαδόπουλος",
        "Γιώργος Παπαδόπουλος",
    ),
    (
        "05.11.2024 • 14:05",
        "2024-11-05T14:05",
        "Γράφει ο Γιώργος Παπαδόπουλος",
        "Γιώργος Παπαδόπουλος",
    ),
    ("05 Νοε 2024, 14:05", "2024-11-05T14:05", "Της Μαρίας Παπαδοπούλου", "Μαρίας Παπαδοπούλου"),
    ("Yayınlanma: 05 Kasım 2024 - 14:05", "2024-11-05T14:05", "Haber: Ayşe Örnek", "Ayşe Örnek"),
    (
        "Giriş Tarihi: 5.11.2024 14:05 Son Güncelleme: 6.11.2024 09:00",
        "2024-11-05T14:05",
        "Yazar: Ayşe Örnek",
        "Ayşe Örnek",
    ),
    (
        "Oluşturulma Tarihi: Kasım 05, 2024 14:05",
        "2024-11-05T14:05",
        "Muhabir: Ayşe Örnek",
        "Ayşe Örnek",
    ),
    ("5 noyabr 2024, 14:05", "2024-11-05T14:05", "Müəllif: Əli Əliyev", "Əli Əliyev"),
    (
        "2024 m. lapkričio 5 d. 14:05",
        "2024-11-05T14:05",
        "Autorius: Jonas Jonaitis",
        "Jonas Jonaitis",
    ),
    ("2024.11.05 14:05", "2024-11-05T14:05", "Jonas Jonaitis", "Jonas Jonaitis"),
    (
        "2024. gada 5. novembris, 14:05",
        "2024-11-05T14:05",
        "Autors: Jānis Bērziņš",
        "Jānis Bērziņš",
    ),
    ("5. november 2024, 14:05", "2024-11-05T14:05", "Autor: Jaan Tamm", "Jaan Tamm"),
    ("5 ნოემბერი 2024, 14:05", "2024-11-05T14:05", "ავტორი: გიორგი ბერიძე", "გიორგი ბერიძე"),
    ("פורסם: 05.11.2024, 14:05", "2024-11-05T14:05", "מאת: דוד כהן", "דוד כהן"),
    ("5 בנובמבר 2024, 14:05", "2024-11-05T14:05", "מאת דוד כהן", "דוד כהן"),
    ("نشر في: 5 نوفمبر 2024 14:05", "2024-11-05T14:05", "كتب: محمد علي", "محمد علي"),
    ("الثلاثاء 05 نوفمبر 2024 - 02:05 م", "2024-11-05T14:05", "بقلم: محمد علي", "محمد علي"),
    ("تاريخ النشر: ٥ نوفمبر ٢٠٢٤ ١٤:٠٥", "2024-11-05T14:05", "كتب - محمد علي", "محمد علي"),
    ("۵ نوامبر ۲۰۲۴ - ۱۴:۰۵", "2024-11-05T14:05", "نویسنده: محمد رضایی", "محمد رضایی"),
    ("5 نومبر 2024", "2024-11-05", "تحریر: محمد علی", "محمد علی"),
    ("प्रकाशित: 5 नवंबर 2024, 14:05", "2024-11-05T14:05", "लेखक: राम कुमार", "राम कुमार"),
    ("Published: 05 Nov 2024 02:05 PM (IST)", "2024-11-05T14:05", "द्वारा राम कुमार", "राम कुमार"),
    ("5 நவம்பர் 2024, 14:05", "2024-11-05T14:05", "எழுதியவர்: ராம் குமார்", "ராம் குமார்"),
    ("5 พฤศจิกายน 2567 14:05 น.", "2024-11-05T14:05", "โดย สมชาย ใจดี", "สมชาย ใจดี"),
    ("เผยแพร่: 5 พ.ย. 2567 14:05", "2024-11-05T14:05", "ผู้เขียน: สมชาย ใจดี", "สมชาย ใจดี"),
    ("Thứ ba, 05/11/2024 - 14:05", "2024-11-05T14:05", "Tác giả: Nguyễn Văn An", "Nguyễn Văn An"),
    ("5 November 2024, 2:05 petang", "2024-11-05T14:05", "Oleh Ahmad Ali", "Ahmad Ali"),
    ("Nobyembre 5, 2024 | 2:05 PM", "2024-11-05T14:05", "Ni Juan Dela Cruz", "Juan Dela Cruz"),
    ("05 November 2024 - 14:05", "2024-11-05T14:05", "Deur Jan Botha", "Jan Botha"),
    ("2024年11月5日 14時05分", "2024-11-05T14:05", "記者:山田太郎", "山田太郎"),
    (
        "公開日:2024年11月5日(火) 14:05 更新日:2024年11月6日 9:00",
        "2024-11-05T14:05",
        "文:山田太郎",
        "山田太郎",
    ),
    ("2024-11-05 14:05:00 来源:新华网", "2024-11-05T14:05", "记者:张三", "张三"),
    ("发布时间:2024年11月05日 14:05", "2024-11-05T14:05", "作者:张三", "张三"),
    ("입력 2024.11.05. 오후 2:05", "2024-11-05T14:05", "홍길동 기자", "홍길동"),
    ("2024-11-05 14:05", "2024-11-05T14:05", "기자 홍길동", "홍길동"),
    (
        "등록 2024-11-05 14:05:00 수정 2024-11-06 09:00:00",
        "2024-11-05T14:05",
        "홍길동 기자 hong@example.com",
        "홍길동",
    ),
    (
        "Publicat el 5 d'octubre de 2024 a les 14:05",
        "2024-10-05T14:05",
        "Redactat per Maria Exemple",
        "Maria Exemple",
    ),
    ("5 de novembro de 2024", "2024-11-05", "Por Xoán Exemplo", "Xoán Exemplo"),
    ("5. November 2024", "2024-11-05", "Vum Jang Muster", "Jang Muster"),
    ("5 лістапада 2024, 14:05", "2024-11-05T14:05", "Аўтар: Іван Пятроў", "Іван Пятроў"),
];

#[test]
fn days_and_bylines_of_many_languages_are_read_under_the_headline() {
    for &(line, published, byline, authors) in LINES {
        let metadata = page("", &format!("<p>{byline}</p><p>{line}</p>"), "").metadata;
        let day = metadata.published.unwrap_or_default();
        assert!(day.starts_with(published), "{line}: {day}");
        assert_eq!(metadata.authors.join(";"), authors, "{byline}");
    }
}

#[test]
fn days_and_bylines_of_many_languages_are_read_in_marked_elements() {
    for &(line, published, byline, authors) in LINES {
        let above = format!(
            r#"<div><span class="author">{byline}</span> <span class="date">{line}</span></div>"#
        );
        let metadata = page("", &above, "").metadata;
        let day = metadata.published.unwrap_or_default();
        // Two stamps on one line are told apart where they stand on lines of their own.
        assert!(day.starts_with(&published[..10]), "{line}: {day}");
        assert_eq!(metadata.authors.join(";"), authors, "{byline}");
    }
}

#[test]
fn a_point_behind_the_day_tells_croatian_from_polish() {
    let day = |line: &str| page("", &format!("<p>{line}</p>"), "").metadata.published;
    assert_eq!(day("Objavljeno 5. listopada 2024.").as_deref(), Some("2024-10-05"));
    assert_eq!(day("Opublikowano 5 listopada 2024").as_deref(), Some("2024-11-05"));
}

#[test]
fn a_half_of_the_day_is_read_behind_its_clock_alone() {
    let day = |line: &str| page("", &format!("<p>{line}</p>"), "").metadata.published;
    assert_eq!(day("5 November 2024, 2:05 petang").as_deref(), Some("2024-11-05T14:05:00"));
    assert_eq!(day("5 November 2024, 17:05 petang").as_deref(), Some("2024-11-05T17:05:00"));
}

#[test]
fn a_name_beside_a_day_loses_the_weekday_and_its_label() {
    for line in [
        "Autorin: Jana Muster Di. 05.11.2024, 14.05 Uhr",
        "Autor: Jana Muster Martes, 5 noviembre 2024",
        "Muhabir: Jana Muster Oluşturulma Tarihi: Kasım 05, 2024 14:05",
        "Autor: Jana Muster Data publicării: 05.11.2024",
    ] {
        let metadata = page("", &format!("<p>{line}</p>"), "").metadata;
        assert_eq!(metadata.authors, ["Jana Muster"], "{line}");
    }
}

#[test]
fn a_desk_of_any_language_gives_way_to_a_person() {
    for desk in ["Haber Merkezi", "Redacción", "ویب ڈیسک", "Редакция", "Muster GmbH", "Tim Liputan"]
    {
        let head = format!(r#"<meta name="author" content="{desk}">"#);
        let byline = "<div class=\"byline\">Sekar Dwi Lestari</div>";
        let metadata = page(&head, byline, "").metadata;
        assert_eq!(metadata.authors, ["Sekar Dwi Lestari"], "{desk}");
    }
    // A given name is no desk.
    let metadata = page(r#"<meta name="author" content="Tim Muster">"#, "", "").metadata;
    let reading = metadata.readings.iter().find(|r| r.values == ["Tim Muster"]).unwrap();
    assert!(reading.confidence > 0.6, "{reading:?}");
}
