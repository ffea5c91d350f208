//! The shape of the file: dated steps that every area brings, applied in one transaction after a backup copy.
//! Nothing here repairs a file by itself; a newer file is refused.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::{Error, Result};

/// A dated step of the schema. `{record}` in its SQL stands for the columns that every record has.
pub struct Step {
    /// `2026-11-25 calls`: date and area; the order of application.
    pub id: &'static str,
    pub sql: &'static str,
}

/// The columns that the desk itself fills in every record (X-REC); instants are seconds since 1970 UTC.
const RECORD: &str = "id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, \
    created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT";

/// `STOI`: marks the file as ours, so that another program's database is never touched.
const APPLICATION: i32 = 0x5354_4F49;

/// Waits for another writer, about five seconds in all. `SQLite`'s own wait grows to a tenth of a second between two
/// looks, and whoever has waited longest is beaten by whoever has just come; equal short looks are fair.
pub(super) fn wait(looks: i32) -> bool {
    look_again(looks, 1500)
}

/// The same for a draft, about a quarter of a second: somebody is typing.
pub(super) fn wait_shortly(looks: i32) -> bool {
    look_again(looks, 75)
}

/// Set by whoever hears that the process must end: nobody waits long from then on.
pub fn hurry() -> Arc<AtomicBool> {
    static HURRY: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    HURRY.get_or_init(Arc::default).clone()
}

fn look_again(looks: i32, most: i32) -> bool {
    if hurry().load(Ordering::Relaxed) && looks > 50 {
        return false;
    }
    // Not in step with others that wait.
    let pause = 1 + (looks.unsigned_abs() + std::process::id()) % 5;
    std::thread::sleep(std::time::Duration::from_millis(pause.into()));
    looks < most
}

/// What a connection needs before anything else: durable commits, whole references, short waits.
const PRAGMAS: &str = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; \
    PRAGMA journal_size_limit = 4194304; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;";

pub(super) const STEP: Step = Step {
    id: "2026-11-25 desk",
    sql: include_str!("schema.sql"),
};

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection =
        Connection::open_with_flags(path, flags).map_err(|_| Error::Missing(path.to_owned()))?;
    connection.busy_handler(Some(wait))?;
    connection
        .execute_batch(PRAGMAS)
        .map_err(|error| name_file(error, path))?;
    connection.set_prepared_statement_cache_capacity(256);
    // A plan depends on no bound value: otherwise every new value of a parameter makes the statement be compiled anew.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Makes a new file, or brings an old one up to the steps; answers whether anything was done.
pub(super) fn prepare(path: &Path, steps: &[&Step]) -> Result<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(path, flags)?;
    let known = i32::try_from(steps.len()).unwrap_or(i32::MAX);
    let is_behind = |connection: &Connection| match version(connection, path)? {
        version if version > known => Err(Error::Newer),
        version => Ok((version < known).then_some(version)),
    };
    if is_behind(&connection)?.is_none() {
        return Ok(false);
    }
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .map_err(|error| name_file(error, path))?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been first.
    let Some(version) = is_behind(&transaction)? else {
        return Ok(false);
    };
    if version > 0 {
        back_up(path, version)?;
    }
    transaction
        .execute_batch("CREATE TABLE IF NOT EXISTS schema_step(id TEXT PRIMARY KEY) STRICT")?;
    for step in steps {
        let fresh =
            transaction.execute("INSERT OR IGNORE INTO schema_step VALUES (?1)", [step.id])? > 0;
        if fresh {
            transaction.execute_batch(&step.sql.replace("{record}", RECORD))?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(true)
}

/// The number of steps a file has; refuses a file that is not ours.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<i32> {
    let read = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let version = read("user_version").map_err(|error| name_file(error, path))?;
    let application = read("application_id").map_err(|error| name_file(error, path))?;
    let objects: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| name_file(error, path))?;
    if objects > 0 && application != APPLICATION {
        return Err(Error::NotOurs(path.to_owned()));
    }
    Ok(version)
}

/// A copy beside the file before an upgrade: the state that a reader sees while the write lock is ours.
fn back_up(path: &Path, version: i32) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-{version}"));
    let source = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    super::care::copy_whole(&source, &PathBuf::from(name))
}

fn name_file(error: rusqlite::Error, path: &Path) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NotOurs(path.to_owned()),
        Some(rusqlite::ErrorCode::CannotOpen) => Error::Missing(path.to_owned()),
        _ => error.into(),
    }
}
