//! Why claims happen, as a tree of codes: `2.1` stands under `2`. Each house may keep a table of its own in place of the
//! program's. It reads text and knows no file and no claim.

use super::law::{BadLine, BadLineWhy, needed, read};

const CAUSES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/data/claim_causes.tsv"
));

/// The table, by the name of its file.
pub const FILE: &str = "claim_causes.tsv";

/// One node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Digits with dots between the levels.
    pub code: String,
    pub title: String,
}

/// The code of the group that a cause stands in: the first level.
pub fn group(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

/// Reads the table of the program, or the company's own in its place; a child comes after its parent.
///
/// # Errors
/// The line that cannot be taken: no code, a code twice, a child without a parent.
pub fn causes(own: Option<&str>) -> Result<Vec<Cause>, BadLine> {
    let rows = read(FILE, own.unwrap_or(CAUSES), cause_of)?;
    for (index, (line, row)) in rows.iter().enumerate() {
        let known = |code: &str| rows[..index].iter().any(|(_, other)| other.code == code);
        let is_orphan = row
            .code
            .rsplit_once('.')
            .is_some_and(|(parent, _)| !known(parent));
        let why = if known(&row.code) {
            BadLineWhy::Overlap
        } else if is_orphan {
            BadLineWhy::Word
        } else {
            continue;
        };
        return Err(BadLine {
            file: FILE,
            line: *line,
            why,
        });
    }
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn cause_of(columns: &[&str]) -> Result<Cause, BadLineWhy> {
    let [code, title] = columns else {
        return Err(BadLineWhy::Columns);
    };
    let is_level = |level: &str| !level.is_empty() && level.bytes().all(|b| b.is_ascii_digit());
    if !code.split('.').all(is_level) {
        return Err(BadLineWhy::Number);
    }
    Ok(Cause {
        code: needed(code)?,
        title: needed(title)?,
    })
}

/// One bar of a Pareto chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub code: String,
    pub count: i64,
    /// Tenths of a percent of all, of this bar and of this with those before it.
    pub share: Option<i64>,
    pub running: Option<i64>,
}

/// The most frequent first, each with what it adds up to; equal counts stand by code.
pub fn pareto(mut counts: Vec<(String, i64)>) -> Vec<Bar> {
    counts.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
    let all = counts.iter().map(|(_, count)| count).sum();
    let mut sum = 0;
    let bars = counts.into_iter().map(|(code, count)| {
        sum += count;
        Bar {
            code,
            count,
            share: super::round::percent(count, all),
            running: super::round::percent(sum, all),
        }
    });
    bars.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_of_the_program_is_whole_and_a_bad_line_is_named() {
        let all = causes(None).unwrap();
        assert!(all.iter().any(|one| one.code == "1.1"));
        assert_eq!(group("1.1"), "1");
        for (table, line, why) in [
            ("code\ttitle\n1\tа\n1\tб\n", 3, BadLineWhy::Overlap),
            ("code\ttitle\n2.1\tа\n", 2, BadLineWhy::Word),
            ("code\ttitle\n2.\tа\n", 2, BadLineWhy::Number),
            ("code\ttitle\n1\n", 2, BadLineWhy::Columns),
            ("code\ttitle\n1\t\n", 2, BadLineWhy::Empty),
        ] {
            let bad = causes(Some(table)).unwrap_err();
            assert_eq!((bad.line, bad.why), (line, why), "{table}");
        }
    }

    #[test]
    fn the_chart_adds_up_from_the_most_frequent() {
        let counts = [("2.1", 2), ("1.1", 5), ("4.2", 2), ("3.1", 1)];
        let counts = counts.map(|(code, count)| (code.to_owned(), count));
        let bars = pareto(counts.to_vec());
        let seen: Vec<_> = bars
            .iter()
            .map(|bar| (bar.code.as_str(), bar.share, bar.running))
            .collect();
        assert_eq!(
            seen,
            [
                ("1.1", Some(500), Some(500)),
                ("2.1", Some(200), Some(700)),
                ("4.2", Some(200), Some(900)),
                ("3.1", Some(100), Some(1000)),
            ]
        );
        assert_eq!(pareto(Vec::new()), []);
    }
}
