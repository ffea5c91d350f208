//! Puts a backup back: a checked copy takes the file's place, and what it replaces stays beside.
//! It knows no record by name.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::care::{beside, sync_folder};
use super::clock::Zone;
use super::error::{Error, Result};
use super::{Db, Plan, audit, schema};

const PAGES: i32 = 1000;

/// A copy of a backup beside the file that it is to replace: whole, ours, of no newer version.
#[derive(Debug)]
pub struct Spare {
    part: PathBuf,
    /// What a check of its history found; a broken one must not take the place.
    pub verdict: audit::Verdict,
}

impl Spare {
    /// Copies a backup beside `target` and checks the copy page by page, reference by reference, hash by hash.
    ///
    /// # Errors
    /// The backup cannot be read, is no desk file, is newer than this program, or is damaged.
    pub fn read(backup: &Path, target: &Path, plan: &Plan) -> Result<Self> {
        let mut spare = Spare {
            part: beside(target)?,
            verdict: audit::Verdict {
                rows: 0,
                broken: None,
                head: String::new(),
            },
        };
        if !backup.is_file() {
            return Err(Error::Missing(backup.to_owned()));
        }
        let source = schema::connect(backup, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let version = schema::version(&source, backup)?;
        if version < 1 {
            return Err(Error::NotOurs(backup.to_owned()));
        }
        if usize::try_from(version).is_ok_and(|version| version > plan.steps.len()) {
            return Err(Error::Newer);
        }
        super::care::private(&spare.part)?;
        let mut copy = Connection::open(&spare.part)?;
        rusqlite::backup::Backup::new(&source, &mut copy)?.run_to_completion(
            PAGES,
            Duration::from_millis(50),
            None,
        )?;
        drop(source);
        let said: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| {
            row.get::<_, String>(0)
        })?;
        let loose = copy.prepare("PRAGMA foreign_key_check")?.exists([])?;
        if said != "ok" || loose {
            return Err(Error::Damaged);
        }
        spare.verdict = audit::verify(Db::new(&copy, Zone::MOSCOW))?;
        // The mode that consoles share a file in; closing leaves one whole file.
        copy.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        copy.close().map_err(|(_, error)| error)?;
        std::fs::File::open(&spare.part)?.sync_all()?;
        Ok(spare)
    }

    /// Takes the place of `target`; what stood there is renamed to `kept`. Answers whether anything did.
    ///
    /// # Errors
    /// [`Error::Busy`] while anybody has the file open: their next save would go to a file that is no longer the desk's.
    pub fn put(self, target: &Path, kept: &Path) -> Result<bool> {
        let replaced = target.exists();
        if replaced {
            let held = hold(target)?;
            std::fs::rename(target, kept)?;
            for tail in ["-wal", "-shm"] {
                let (from, to) = (with_tail(target, tail), with_tail(kept, tail));
                if from.exists() {
                    std::fs::rename(from, to)?;
                }
            }
            drop(held);
        }
        if let Err(error) = std::fs::rename(&self.part, target) {
            if replaced {
                std::fs::rename(kept, target)?;
            }
            return Err(error.into());
        }
        sync_folder(target);
        Ok(replaced)
    }
}

impl Drop for Spare {
    fn drop(&mut self) {
        // After `put` there is none; before it the part is only litter.
        let _ = std::fs::remove_file(&self.part);
        for tail in ["-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(with_tail(&self.part, tail));
        }
    }
}

/// Takes the file for ourselves, all of it in one file; nothing for a file that the engine cannot read.
fn hold(target: &Path) -> Result<Option<Connection>> {
    let Ok(connection) = schema::connect(target, OpenFlags::SQLITE_OPEN_READ_WRITE) else {
        return Ok(None);
    };
    let alone = connection
        .query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .and_then(|()| connection.execute_batch("BEGIN EXCLUSIVE"));
    match alone.map_err(Error::from) {
        Ok(()) => Ok(Some(connection)),
        Err(Error::Busy) => Err(Error::Busy),
        Err(_) => Ok(None),
    }
}

fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}
