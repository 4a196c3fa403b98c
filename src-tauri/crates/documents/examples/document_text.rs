//! Prints what a document says, as the command line does: `document_text FILE` as JSON,
//! `--text FILE` the text alone, `--recognise FILE` the text in its pictures, `--picture PAGE FILE` a
//! page as PNG. Exits with 1 and the problem's code where there is none.

use std::io::Write;
use std::process::ExitCode;
use std::{env, fs, io};

use periksa_documents::{ARGUMENT, DocumentProblem, Extractor, Hint, printed, serve};

/// The width of a picture, in pixels: enough to read a page by.
const WIDTH: u32 = 1_600;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == ARGUMENT) {
        return serve();
    }
    match run(&arguments) {
        Ok(output) => match io::stdout().write_all(&output) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(words) => {
            let _ = writeln!(io::stderr(), "{words}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<Vec<u8>, String> {
    let said = |problem: DocumentProblem| format!("{}: {problem}", problem.code());
    let read = |path: &String| fs::read(path).map_err(|error| format!("{path}: {error}"));
    let extractor = Extractor::of_this_program().map_err(said)?;
    let extract = |path| extractor.extract(&read(path)?, &Hint::default()).map_err(said);
    let json = |document| {
        serde_json::to_vec_pretty(&printed(&document)).map_err(|error| error.to_string())
    };
    match arguments {
        [path] => json(extract(path)?),
        [option, path] if option == "--text" => Ok(extract(path)?.text.into_bytes()),
        [option, path] if option == "--recognise" => {
            json(extractor.recognise(&read(path)?, &["ind", "eng"]).map_err(said)?)
        }
        [option, page, path] if option == "--picture" => {
            let page = page.parse().map_err(|_| format!("{page} is no page number"))?;
            Ok(extractor.picture(&read(path)?, page, WIDTH).map_err(said)?.png)
        }
        _ => Err("usage: document_text [--text | --recognise | --picture PAGE] FILE".into()),
    }
}
