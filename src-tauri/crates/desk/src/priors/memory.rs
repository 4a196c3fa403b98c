//! The library of earlier checks as the desk holds it: opened once, and set aside where it cannot be read.

use super::old_files;
use crate::Problem;
use crate::desk::lock;
use crate::folders::Folders;
use crate::settings::{not_written, private_if_new, set_aside};
use periksa_ledger::{LedgerError, Library};
use periksa_reading::rank::terms_of;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The library's file, beside the settings.
const FILE: &str = "library.sqlite";
/// What a library that could not be read is called.
const ASIDE: &str = "library.unreadable";
/// Files that `SQLite` keeps beside its own after a crash.
const JOURNALS: [&str; 2] = ["-journal", "-wal"];
/// A newer version of the program may read words otherwise.
const RULES: &str = env!("CARGO_PKG_VERSION");

/// The library, once it is opened.
#[derive(Default)]
pub(crate) struct Memory(Mutex<State>);

#[derive(Default)]
struct State {
    library: Option<Library>,
    /// What was set aside since the program began.
    aside: Option<Problem>,
}

impl Memory {
    /// What was set aside since the program began, for people.
    pub(crate) fn problem(&self) -> Option<Problem> {
        lock(&self.0).aside.clone()
    }

    /// Works with the library, if there is one; none is made.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] for one that cannot be used now. One that is broken is set aside, which
    /// [`Memory::problem`] tells, and is as good as none.
    pub(crate) fn read<T>(
        &self,
        folders: &Folders,
        work: impl Fn(&mut Library) -> Result<T, LedgerError>,
    ) -> Result<Option<T>, Problem> {
        let mut state = lock(&self.0);
        if state.library.is_none() && !file(folders).exists() && !old_files::are_there(folders) {
            return Ok(None);
        }
        state.work(folders, work).map(Some)
    }

    /// Works with the library; where there is none, it is made.
    ///
    /// # Errors
    /// As [`Memory::read`].
    pub(crate) fn write<T>(
        &self,
        folders: &Folders,
        work: impl Fn(&mut Library) -> Result<T, LedgerError>,
    ) -> Result<T, Problem> {
        lock(&self.0).work(folders, work)
    }

    /// Forgets the checks of every case of one's own; answers the files set aside, which may hold some.
    ///
    /// # Errors
    /// As [`Memory::read`].
    pub(crate) fn forget(&self, folders: &Folders) -> Result<Vec<PathBuf>, Problem> {
        self.read(folders, Library::forget_own)?;
        let mut kept: Vec<PathBuf> = std::fs::read_dir(&folders.settings)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                let name = path.file_name().and_then(|name| name.to_str());
                name.is_some_and(|name| name.starts_with(ASIDE))
            })
            .collect();
        kept.sort();
        Ok(kept)
    }
}

impl State {
    fn work<T>(
        &mut self,
        folders: &Folders,
        work: impl Fn(&mut Library) -> Result<T, LedgerError>,
    ) -> Result<T, Problem> {
        let path = file(folders);
        match self.opened(folders).and_then(|library| work(library).map_err(Trouble::Library)) {
            Ok(done) => Ok(done),
            Err(trouble) if trouble.is_broken() => {
                self.library = None;
                self.aside = Some(put_aside(&path, &trouble.to_string())?);
                let again = self.opened(folders).and_then(|it| work(it).map_err(Trouble::Library));
                again.map_err(|trouble| trouble.problem(&path))
            }
            Err(trouble) => Err(trouble.problem(&path)),
        }
    }

    fn opened(&mut self, folders: &Folders) -> Result<&mut Library, Trouble> {
        let library = match self.library.take() {
            Some(library) => library,
            None => self.open(folders)?,
        };
        Ok(self.library.insert(library))
    }

    fn open(&mut self, folders: &Folders) -> Result<Library, Trouble> {
        let path = file(folders);
        private_if_new(&path).map_err(Trouble::Told)?;
        let mut library = Library::open(&path)?;
        library.use_rules(RULES, terms_of)?;
        let unreadable = old_files::take_over(folders, &mut library)?;
        self.aside = unreadable.or(self.aside.take());
        Ok(library)
    }
}

/// Why the library could not be worked with.
pub(super) enum Trouble {
    Library(LedgerError),
    Told(Problem),
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Library(error)
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Library(LedgerError::Damaged { detail, .. } | LedgerError::Io { detail }) => {
                to.write_str(detail)
            }
            Self::Library(LedgerError::Foreign { .. }) => to.write_str("it is no library"),
            Self::Library(error) => error.fmt(to),
            Self::Told(problem) => problem.fmt(to),
        }
    }
}

impl Trouble {
    /// The file will not be better at another time.
    fn is_broken(&self) -> bool {
        matches!(self, Self::Library(LedgerError::Damaged { .. } | LedgerError::Foreign { .. }))
    }

    fn problem(self, path: &Path) -> Problem {
        let (code, what) = match self {
            Self::Told(problem) => return problem,
            Self::Library(LedgerError::Newer { .. }) => {
                ("library_newer", "was written by a newer Periksa; update Periksa to use it".into())
            }
            trouble => ("library_unavailable", format!("could not be used now ({trouble})")),
        };
        Problem::Unreadable {
            code: code.into(),
            name: path.display().to_string(),
            words: format!(
                "The library of earlier checks in {} {what}. It was left as it is; nothing was \
                 looked up in it, and nothing was added.",
                path.display()
            ),
        }
    }
}

fn file(folders: &Folders) -> PathBuf {
    folders.settings.join(FILE)
}

/// Moves a broken file out of the way under a name of its own, with what belongs to it.
///
/// # Errors
/// [`Problem::Write`]; it is where it was then.
pub(super) fn put_aside(path: &Path, why: &str) -> Result<Problem, Problem> {
    let aside = set_aside(path, ASIDE)?;
    std::fs::remove_file(path).map_err(|error| not_written(path, &error))?;
    for journal in JOURNALS {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(journal);
            PathBuf::from(name)
        };
        if beside(path).exists()
            && let Err(error) = std::fs::rename(beside(path), beside(&aside))
        {
            tracing::warn!(%error, "a journal of a broken library stays under its old name");
        }
    }
    Ok(Problem::Unreadable {
        code: "library_unreadable".into(),
        name: aside.display().to_string(),
        words: format!(
            "The earlier checks in {} could not be read ({why}). That file is kept as it was, as \
             {}, and a new library was begun. If you have a copy that can be read, put it in the \
             place of {} while Periksa is closed.",
            path.display(),
            aside.display(),
            path.display()
        ),
    })
}
