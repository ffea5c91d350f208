//! Hands a file to the printing system: `lp` by its arguments, no shell, ten seconds. It must not know what is printed.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::desk::Place;

/// So long `lp` may think: it only hands over to the spooler.
const LIMIT: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(10);

/// What became of a file that was to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The printing system has it.
    Sent,
    /// There is no printing system here.
    NoPrinter,
    /// It refused, or did not answer in time: its own words, the first line.
    Refused(String),
}

/// The arguments of `lp`; what the person can repeat by hand.
fn arguments(place: &Place, file: &Path, copies: u32, title: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    if let Some(queue) = &place.queue {
        arguments.extend(["-d".to_owned(), queue.clone()]);
    }
    let copies = copies.to_string();
    arguments.extend(["-n", &copies, "-o", "media=A4", "-t", title, "--"].map(str::to_owned));
    arguments.push(file.display().to_string());
    arguments
}

/// Prints a file and waits until the printing system has taken it.
pub fn print(place: &Place, file: &Path, copies: u32, title: &str) -> Fate {
    print_within(place, file, copies, title, LIMIT)
}

fn print_within(place: &Place, file: &Path, copies: u32, title: &str, limit: Duration) -> Fate {
    let mut command = Command::new("lp");
    command
        .args(arguments(place, file, copies, title))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    if let Some(path) = &place.path {
        command.env("PATH", path);
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Fate::NoPrinter,
        Err(error) => return Fate::Refused(error.to_string()),
    };
    let until = Instant::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Fate::Sent,
            Ok(Some(_)) => return Fate::Refused(told(&mut child)),
            Ok(None) if Instant::now() < until => std::thread::sleep(LOOK),
            _ => {
                // It hangs: nobody waits for it any longer.
                let _ = child.kill();
                let _ = child.wait();
                return Fate::Refused(String::new());
            }
        }
    }
}

/// The first line of what it said.
fn told(child: &mut Child) -> String {
    let mut words = Vec::new();
    if let Some(stream) = child.stderr.as_mut() {
        // What it did not say cannot be told.
        let _ = stream.take(4096).read_to_end(&mut words);
    }
    let words = String::from_utf8_lossy(&words);
    words.lines().next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A folder with an `lp` of our own, which writes its arguments beside itself.
    fn stub(script: &str) -> (tempfile::TempDir, Place) {
        let folder = tempfile::tempdir().unwrap();
        let lp = folder.path().join("lp");
        std::fs::write(&lp, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&lp, std::fs::Permissions::from_mode(0o755)).unwrap();
        let place = Place {
            path: Some(format!("{}:/usr/bin:/bin", folder.path().display()).into()),
            queue: Some("desk $(touch x); 1".into()),
            ..Place::default()
        };
        (folder, place)
    }

    #[test]
    fn every_argument_arrives_as_one_and_no_shell_reads_it() {
        let (folder, place) =
            stub(r#"for a in "$@"; do echo "[$a]"; done > "$(dirname "$0")/told""#);
        let paper = folder.path().join("a b;c.pdf");
        let fate = print(&place, &paper, 2, "АП-2026-0001");
        assert_eq!(fate, Fate::Sent);
        let told = std::fs::read_to_string(folder.path().join("told")).unwrap();
        assert_eq!(
            told,
            format!(
                "[-d]\n[desk $(touch x); 1]\n[-n]\n[2]\n[-o]\n[media=A4]\n[-t]\n[АП-2026-0001]\n[--]\n[{}]\n",
                paper.display()
            )
        );
        assert!(!folder.path().join("x").exists());
    }

    #[test]
    fn a_refusal_is_told_in_its_own_words_and_a_missing_system_as_such() {
        let (_folder, place) = stub("echo 'lp: no such queue' >&2; exit 1");
        let fate = print(&place, Path::new("a.pdf"), 1, "x");
        assert_eq!(fate, Fate::Refused("lp: no such queue".into()));
        let nowhere = Place {
            path: Some("/nowhere".into()),
            ..Place::default()
        };
        assert_eq!(print(&nowhere, Path::new("a.pdf"), 1, "x"), Fate::NoPrinter);
    }

    #[test]
    fn one_that_hangs_is_left_after_its_time() {
        let (_folder, place) = stub("exec sleep 60");
        let began = Instant::now();
        let fate = print_within(
            &place,
            Path::new("a.pdf"),
            1,
            "x",
            Duration::from_millis(100),
        );
        assert_eq!(fate, Fate::Refused(String::new()));
        assert!(began.elapsed() < Duration::from_secs(5));
    }
}
