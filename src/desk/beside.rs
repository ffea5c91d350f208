//! Writes a file so that a reader never sees half of it and a failure keeps the old one.
//! Must not know what is written.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Removes the temporary file unless it was renamed into place, also when the writer panics.
struct Leftover {
    path: PathBuf,
    renamed: bool,
}

impl Drop for Leftover {
    fn drop(&mut self) {
        if !self.renamed {
            // Nothing sensible can be done about a temporary file that refuses to go.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Writes `path` through a temporary file in the same folder: fill, fsync, rename.
///
/// On any error the former file stays untouched and the temporary one is removed. A symbolic link keeps
/// pointing at its file (the file is replaced, not the link); the former file's permissions are kept.
pub fn write_beside<T, E>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, E>,
) -> Result<T, E>
where
    E: From<io::Error>,
{
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let former = fs::metadata(&target).ok();
    if former.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    let (mut file, mut leftover) = create_beside(&target)?;
    let made = write(&mut file)?;
    if let Some(former) = former {
        file.set_permissions(former.permissions())?;
    }
    file.sync_all()?;
    drop(file);
    fs::rename(&leftover.path, &target)?;
    leftover.renamed = true;
    sync_folder(&target);
    Ok(made)
}

fn create_beside(target: &Path) -> io::Result<(File, Leftover)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Some(name) = target.file_name() else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    for _ in 0..1000 {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{number}.part", std::process::id()));
        let path = target.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => {
                return Ok((
                    file,
                    Leftover {
                        path,
                        renamed: false,
                    },
                ));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Makes the rename itself durable where folders can be synced; the file's content is safe already.
fn sync_folder(target: &Path) {
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn names_in(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect()
    }

    #[test]
    fn a_new_file_appears_whole_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("отчёт.csv");
        let made: io::Result<u8> = write_beside(&path, |file| file.write_all(b"new").map(|()| 7));
        assert_eq!(made.unwrap(), 7);
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names_in(folder.path()), ["отчёт.csv"]);
    }

    #[test]
    fn a_failure_keeps_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        let made: io::Result<()> = write_beside(&path, |file| {
            file.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(made.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names_in(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_panicking_writer_keeps_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        let target = path.clone();
        let fell = std::thread::spawn(move || {
            let _: io::Result<()> = write_beside(&target, |_| panic!("writer fell"));
        })
        .join();
        assert!(fell.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names_in(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_folder_is_not_replaced_and_a_missing_folder_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            folder.path().to_path_buf(),
            folder.path().join("no/such/a.csv"),
        ] {
            let made: io::Result<()> = write_beside(&path, |_| Ok(()));
            assert!(made.is_err(), "{path:?}");
        }
        assert!(names_in(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("real.csv");
        let link = folder.path().join("link.csv");
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        let made: io::Result<()> = write_beside(&link, |file| file.write_all(b"new"));
        made.unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert_eq!(
            fs::metadata(&real).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }
}
