//! How many origins several texts have, and whether they have a quotation, on the command line.

use crate::terminal::Terminal;

const FIRST: &str = "Pier grows again\n\nBy Orla Quill, Fennel Post\n\nThe harbour office in Port Fennel \
    counted 240 people at work on the pier in June, forty more than a year ago, and expects the \
    number to rise when the second crane is put up in autumn.\n\n\"We are short of welders and \
    riggers, and nobody in the county trains them any longer,\" Mayor Ivo Marsh said on Monday.\n";
const OTHER: &str = "Ferry timetable changes\n\nThe ferry from Sarn to Ebbing will leave at seven in \
    winter, the company said. Pupils had asked for a later boat, and the school will open its hall \
    at half past six for those who come too early.\n";

#[test]
fn a_copy_shares_an_origin_and_another_story_does_not() {
    let terminal = Terminal::new();
    let copied =
        FIRST.replace("Pier grows again", "More work on the pier").replace("Orla Quill", "Staff");
    let files = [("a.txt", FIRST), ("b.txt", copied.as_str()), ("c.txt", OTHER)]
        .map(|(name, words)| terminal.file(name, words));
    let arguments: Vec<&str> =
        ["origins"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let ended = terminal.run(&arguments);
    assert_eq!(ended.status, 0, "{ended:?}");
    let origins = ended.json();
    let sizes: Vec<usize> = origins
        .as_array()
        .expect("a list")
        .iter()
        .map(|origin| origin["members"].as_array().expect("members").len())
        .collect();
    assert_eq!(sizes.iter().sum::<usize>(), 3);
    assert_eq!(sizes.len(), 2, "{origins}");
    let linked = origins
        .as_array()
        .expect("a list")
        .iter()
        .find(|origin| origin["members"].as_array().is_some_and(|members| members.len() == 2));
    let link = &linked.expect("two share an origin")["links"][0];
    assert_eq!(link["kind"], "copy");
    assert!(link["reasons"].to_string().contains("copied_words"), "{link}");
}

#[test]
fn a_quotation_is_found_with_what_differs_or_not_at_all() {
    let terminal = Terminal::new();
    let files =
        [("a.txt", FIRST), ("c.txt", OTHER)].map(|(name, words)| terminal.file(name, words));
    let words =
        "We are short of welders and sailors, and nobody in the county trains them any longer";
    let ended = terminal.run(&["quote", "--text", words, &files[0], &files[1]]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let said = ended.json();
    assert_eq!(said[0]["found"], "near");
    assert!(said[0]["differences"].to_string().contains("riggers"), "{said}");
    assert_eq!(
        (said[1]["found"].as_str(), said[1]["words"].as_str()),
        (Some("none"), Some("No match found."))
    );
}
