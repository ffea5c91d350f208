//! Whom the law wants told of an incident and within how many hours, as a table that a company can replace (INCIDENT-R3).
//! The hours are of the clock on the wall: nights and holidays count.

use chrono::NaiveDate;

use super::law::{BadLine, BadLineWhy, Force, force_of, needed, read};

const NOTICES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/data/incident_notices.tsv"
));

/// The table, by the name of its file.
pub const FILE: &str = "incident_notices.tsv";

/// One recipient of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalNotice {
    /// `light`, `grave`, `fatal`, `group`.
    pub severity: String,
    pub recipient: String,
    /// Elapsed hours from the event.
    pub hours: i64,
    pub article: String,
    pub force: Force,
}

/// Reads the table of the program, or the company's own in its place.
///
/// # Errors
/// The line that cannot be taken; nothing of the table is used then.
pub fn notices(own: Option<&str>) -> Result<Vec<LegalNotice>, BadLine> {
    let rows = read(FILE, own.unwrap_or(NOTICES), notice_of)?;
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Who must be told of an incident of this severity on a day.
pub fn recipients<'a>(
    all: &'a [LegalNotice],
    severity: &'a str,
    on: NaiveDate,
) -> impl Iterator<Item = &'a LegalNotice> {
    all.iter()
        .filter(move |row| row.severity == severity && row.force.holds_on(on))
}

fn notice_of(columns: &[&str]) -> Result<LegalNotice, BadLineWhy> {
    let [severity, recipient, hours, article, tail @ ..] = columns else {
        return Err(BadLineWhy::Columns);
    };
    let hours = hours.parse().map_err(|_| BadLineWhy::Number)?;
    if !["light", "grave", "fatal", "group"].contains(severity) {
        return Err(BadLineWhy::Word);
    }
    Ok(LegalNotice {
        severity: needed(severity)?,
        recipient: needed(recipient)?,
        hours,
        article: needed(article)?,
        force: force_of(tail)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_program_is_whole_and_a_bad_line_is_named() {
        let all = notices(None).unwrap();
        let on = "2026-11-21".parse().unwrap();
        assert_eq!(recipients(&all, "grave", on).count(), 4);
        assert!(recipients(&all, "grave", on).all(|row| row.hours == 24));
        assert_eq!(recipients(&all, "light", on).count(), 1);
        for (line, why) in [
            ("grave\tГИТ\tдень\tст. 1\tZ\t\t\ts\t\t", BadLineWhy::Number),
            ("bad\tГИТ\t24\tст. 1\tZ\t\t\ts\t\t", BadLineWhy::Word),
            ("grave\tГИТ", BadLineWhy::Columns),
        ] {
            let bad = notices(Some(&format!("head\n{line}\n"))).unwrap_err();
            assert_eq!((bad.line, bad.why), (2, why), "{line}");
        }
    }
}
