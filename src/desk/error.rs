//! What can go wrong at the desk: kinds of failure as data. Sentences live in the text files, never here.

use std::path::PathBuf;

use serde_json::Value as Json;

/// A sentence by its text id with its arguments; the words themselves are in `assets/text`.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    pub id: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument of a phrase. Numbers stay numbers, so that plural forms can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    Text(String),
    Number(i64),
    /// Another phrase, said first (a reason inside a message).
    Phrase(Phrase),
}

impl Phrase {
    pub fn new(id: &'static str) -> Self {
        Phrase {
            id,
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Arg::Phrase(phrase)
    }
}

/// A broken rule: which field, and why in words that can be said in any language.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    pub field: Option<&'static str>,
    pub why: Phrase,
}

/// The kinds of failure; each has one exit code (`contract.md`) and one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("refused: {}", .0.why.id)]
    Rejected(Refusal),
    /// A slot, bay or number that somebody else has; `facts` is what a script is told.
    #[error("taken: {}", .0.why.id)]
    Taken(Refusal, Box<Json>),
    #[error("not permitted: {0}")]
    Denied(&'static str),
    /// The row was changed by somebody else since it was shown.
    #[error("stale: changed by {by} at {at}")]
    Stale {
        by: String,
        /// RFC 3339 with the offset of the site.
        at: String,
        action: String,
    },
    #[error("no such row")]
    NotFound,
    /// A field names a record that is not in the books.
    #[error("no such row: {}", .0.why.id)]
    Absent(Refusal),
    #[error("busy")]
    Busy,
    #[error("the file was made by a newer version")]
    Newer,
    #[error("{0} is not a desk file")]
    NotOurs(PathBuf),
    #[error("{0} cannot be opened")]
    Missing(PathBuf),
    #[error("the file cannot be written")]
    ReadOnly,
    #[error("the disk is full")]
    Full,
    #[error("the file is damaged")]
    Damaged,
    /// The device failed in the middle: nothing of the change was kept.
    #[error("the disk failed: {0}")]
    Disk(rusqlite::Error),
    /// The configuration, or a file that a company made its own, cannot be used.
    #[error("unfit: {}", .0.id)]
    Unfit(Phrase),
    /// A file that belongs to the books is gone or is not the one it was.
    #[error("lost: {}", .0.id)]
    Lost(Phrase),
    #[error("nobody is logged in")]
    Nobody,
    #[error("books: {0}")]
    Books(rusqlite::Error),
    #[error("file: {0}")]
    File(#[from] std::io::Error),
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Refuses at a field, for a rule.
    pub fn at(field: &'static str, why: Phrase) -> Self {
        Error::Rejected(Refusal {
            field: Some(field),
            why,
        })
    }

    /// Refuses without a field.
    pub fn rule(why: Phrase) -> Self {
        Error::Rejected(Refusal { field: None, why })
    }

    /// Refuses a field that names a record which is not in the books.
    pub fn absent(field: &'static str) -> Self {
        Error::Absent(Refusal {
            field: Some(field),
            why: Phrase::new("field-not-found"),
        })
    }

    /// A failed write of a file: a full disk is told as one.
    pub(super) fn from_write(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Error::Full,
            _ => Error::File(error),
        }
    }

    /// The exit code of `contract.md` for this failure.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Rejected(_) => 2,
            Error::NotFound | Error::Absent(_) => 3,
            Error::Taken(..) | Error::Stale { .. } => 4,
            Error::Newer
            | Error::NotOurs(_)
            | Error::Missing(_)
            | Error::ReadOnly
            | Error::Full
            | Error::Damaged
            | Error::Disk(_)
            | Error::File(_)
            | Error::Lost(_) => 69,
            Error::Busy => 75,
            Error::Denied(_) | Error::Nobody => 77,
            Error::Unfit(_) => 78,
            Error::Books(_) => 1,
        }
    }

    /// A short word for scripts (`{"error": …}`).
    pub fn code(&self) -> &'static str {
        match self {
            Error::Rejected(_) => "refused",
            Error::Taken(..) => "taken",
            Error::Denied(_) | Error::Nobody => "denied",
            Error::Stale { .. } => "stale",
            Error::NotFound | Error::Absent(_) => "not_found",
            Error::Busy => "busy",
            Error::Newer => "newer",
            Error::NotOurs(_) => "not_a_desk_file",
            Error::Missing(_) => "cannot_open",
            Error::ReadOnly => "read_only",
            Error::Full => "disk_full",
            Error::Damaged => "damaged",
            Error::Disk(_) => "disk",
            Error::Unfit(_) => "unfit",
            Error::Lost(_) => "lost",
            Error::File(_) => "file",
            Error::Books(_) => "failure",
        }
    }

    /// The sentence, as a phrase.
    pub fn phrase(&self) -> Phrase {
        match self {
            Error::Rejected(refusal) | Error::Absent(refusal) | Error::Taken(refusal, _) => {
                refusal.why.clone()
            }
            Error::Unfit(why) | Error::Lost(why) => why.clone(),
            Error::Denied(right) => Phrase::new("error-denied").with("right", Phrase::new(right)),
            Error::Stale { by, at, action } => Phrase::new("error-stale")
                .with("by", by.as_str())
                .with("at", time_of(at))
                .with("action", action.as_str()),
            Error::NotFound => Phrase::new("error-not-found"),
            Error::Busy => Phrase::new("error-busy"),
            Error::Newer => Phrase::new("error-newer"),
            Error::NotOurs(path) => Phrase::new("error-not-ours").with("file", show(path)),
            Error::Missing(path) => Phrase::new("error-missing").with("file", show(path)),
            Error::ReadOnly => Phrase::new("error-read-only"),
            Error::Full => Phrase::new("error-full"),
            Error::Damaged => Phrase::new("error-damaged"),
            Error::Nobody => Phrase::new("error-nobody"),
            Error::Books(cause) => Phrase::new("error-books").with("cause", cause.to_string()),
            Error::Disk(cause) => Phrase::new("error-disk").with("cause", cause.to_string()),
            Error::File(cause) => Phrase::new("error-file").with("cause", cause.to_string()),
        }
    }
}

/// The time of day of an instant as scripts read it.
fn time_of(instant: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(instant).map_or_else(
        |_| instant.to_owned(),
        |at| at.format("%H:%M:%S").to_string(),
    )
}

fn show(path: &std::path::Path) -> String {
    path.display().to_string()
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        if let rusqlite::Error::FromSqlConversionFailure(_, _, cause) = &error
            && cause.is::<std::str::Utf8Error>()
        {
            // The engine writes no such text: its bytes have been turned over.
            return Error::Damaged;
        }
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Error::Busy,
            // A folder that cannot be written refuses the files beside the database as «cannot open».
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => Error::ReadOnly,
            Some(Code::SystemIoFailure) => match error {
                // The file of locks beside the database finds no room.
                rusqlite::Error::SqliteFailure(cause, _)
                    if cause.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE =>
                {
                    Error::Full
                }
                error => Error::Disk(error),
            },
            Some(Code::DiskFull) => Error::Full,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Error::Damaged,
            _ => Error::Books(error),
        }
    }
}
