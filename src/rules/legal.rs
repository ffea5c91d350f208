//! Clauses and warnings that papers print word for word, as a table with article and days of force (rules.md §0.2,
//! forms.md §1.11). It reads text and knows no file and no form.

use chrono::NaiveDate;

use super::law::{BadLine, BadLineWhy, Force, check_overlaps, force_of, needed, read};

const TEXTS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/data/legal_texts.tsv"
));

/// The table, by the name of its file.
pub const FILE: &str = "legal_texts.tsv";

/// A text of the law, or of the house, that a form prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalText {
    pub code: String,
    /// The form's code, `F1`.
    pub form: String,
    pub text: String,
    pub article: String,
    pub force: Force,
}

/// Reads the table of the program, or the company's own in its place.
///
/// # Errors
/// The line that cannot be taken; nothing of the table is used then.
pub fn texts(own: Option<&str>) -> Result<Vec<LegalText>, BadLine> {
    let rows = read(FILE, own.unwrap_or(TEXTS), text_of)?;
    check_overlaps(FILE, &rows, |row| (&row.code, &row.force))?;
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// What a form prints on a day.
pub fn of_form<'a>(
    texts: &'a [LegalText],
    form: &'a str,
    on: NaiveDate,
) -> impl Iterator<Item = &'a LegalText> {
    texts
        .iter()
        .filter(move |row| row.form == form && row.force.holds_on(on))
}

fn text_of(columns: &[&str]) -> Result<LegalText, BadLineWhy> {
    let [code, form, text, article, tail @ ..] = columns else {
        return Err(BadLineWhy::Columns);
    };
    Ok(LegalText {
        code: needed(code)?,
        form: needed(form)?,
        text: needed(text)?,
        article: needed(article)?,
        force: force_of(tail)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_on_its_days_and_a_bad_line_is_named() {
        let row = |code: &str, from: &str, to: &str| {
            format!("{code}\tF1\tтекст {from}\tст. 1\tZ\t{from}\t{to}\tГК\t\t\n")
        };
        let table = format!(
            "head\n{}{}",
            row("A", "", "2027-01-01"),
            row("A", "2027-01-01", "")
        );
        let found = texts(Some(&table)).unwrap();
        let on = |day: &str| -> Vec<&str> {
            of_form(&found, "F1", day.parse().unwrap())
                .map(|row| row.text.as_str())
                .collect()
        };
        assert_eq!(on("2026-12-31"), ["текст"]);
        assert_eq!(on("2027-01-01"), ["текст 2027-01-01"]);
        assert_eq!(
            of_form(&found, "F2", "2027-01-01".parse().unwrap()).count(),
            0
        );
        let twice = format!("head\n{}{}", row("A", "", ""), row("A", "2027-01-01", ""));
        let bad = texts(Some(&twice)).unwrap_err();
        assert_eq!((bad.line, bad.why), (3, BadLineWhy::Overlap));
        assert_eq!(texts(Some("head\nA\tF1\n")).unwrap_err().line, 2);
    }

    #[test]
    fn the_table_of_the_program_is_whole_and_says_that_no_lawyer_has_read_it() {
        let found = texts(None).unwrap();
        let day = "2026-11-23".parse().unwrap();
        assert_eq!(of_form(&found, "F1", day).count(), 5);
        assert!(found.iter().all(|row| row.force.is_doubtful()));
    }
}
