//! Care of the file: a whole copy while others work, a check of its soundness, the head of the audit.
//! It knows no record by name.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension};

use super::db::{Id, Target};
use super::error::{Error, Result};
use super::{Desk, Who};

/// Pages copied at a time: small enough that a colleague's save never waits.
const PAGES: i32 = 1000;

impl Desk {
    /// Copies the books to `path`: written beside it, checked, synced and renamed, so that nobody sees half of a copy.
    pub fn back_up(&self, path: &Path) -> Result<()> {
        copy_whole(&self.reader, path)
    }

    /// Whether every page of the file is what the engine expects.
    pub fn is_sound(&self) -> Result<bool> {
        is_sound(&self.reader)
    }

    /// The number of audit rows and the hash at their end, to be kept outside the file.
    pub fn audit_head(&self) -> Result<(i64, String)> {
        let sql = "SELECT seq, lower(hex(hash)) FROM audit ORDER BY seq DESC LIMIT 1";
        Ok(self
            .reader
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .unwrap_or_default())
    }

    /// The present revision of a record, when it is of one of these kinds.
    pub fn target(&self, kinds: &[&str], id: Id) -> Result<Option<Target>> {
        for kind in self.kinds.iter().filter(|kind| kinds.contains(&kind.name)) {
            let sql = format!("SELECT rev FROM {} WHERE id = ?1", kind.table);
            if let Some(rev) = self.db().value(&sql, [id])? {
                return Ok(Some(Target { id, rev }));
            }
        }
        Ok(None)
    }

    /// The person leaves; the program itself is at the desk.
    pub fn log_out(&mut self) {
        self.who = Who::system();
    }
}

/// Copies the file behind a connection to `path`, whole or not at all.
pub(super) fn copy_whole(source: &Connection, path: &Path) -> Result<()> {
    let part = beside(path)?;
    let made = copy(source, &part).and_then(|()| Ok(std::fs::rename(&part, path)?));
    if made.is_err() {
        // The cause is what matters; a part that refuses to go is only litter.
        let _ = std::fs::remove_file(&part);
    }
    made?;
    sync_folder(path);
    Ok(())
}

fn copy(source: &Connection, part: &Path) -> Result<()> {
    private(part)?;
    let mut target = Connection::open(part)?;
    rusqlite::backup::Backup::new(source, &mut target)?.run_to_completion(
        PAGES,
        Duration::ZERO,
        None,
    )?;
    // A copy carries everything in its one file.
    target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    if !is_sound(&target)? {
        return Err(Error::Damaged);
    }
    drop(target);
    std::fs::File::open(part)?.sync_all()?;
    Ok(())
}

/// An empty file made by us and for our eyes alone, before `SQLite` opens it.
pub(super) fn private(part: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(part)?;
    Ok(())
}

/// Makes a rename last. Not every file system can sync a folder; the content is safe already.
pub(super) fn sync_folder(path: &Path) {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn is_sound(connection: &Connection) -> Result<bool> {
    let said: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(said == "ok")
}

pub(super) fn beside(path: &Path) -> Result<PathBuf> {
    let name = path
        .file_name()
        .ok_or_else(|| Error::Missing(path.to_owned()))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
}
