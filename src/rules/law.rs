//! The law of claims as data: terms of demands and rules of penalties, each row with its article, its days of force and
//! the day on which a lawyer looked at it (rules.md §0.2, §2.1, §2.4). It reads tables and knows no file.

use chrono::NaiveDate;

use super::term::Unit;

const TERMS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/data/claim_terms.tsv"
));
const PENALTIES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/data/penalty_rules.tsv"
));

/// The tables, by the names of their files.
pub const FILES: [&str; 2] = ["claim_terms.tsv", "penalty_rules.tsv"];

/// How sure a row is (rules.md §0.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Required by a law.
    Law,
    /// Known to be law, the wording not confirmed.
    Unconfirmed,
    /// Office practice.
    Practice,
    Uncertain,
}

impl Mark {
    fn parse(code: &str) -> Option<Self> {
        match code {
            "Z" => Some(Self::Law),
            "Z?" => Some(Self::Unconfirmed),
            "P" => Some(Self::Practice),
            "U" => Some(Self::Uncertain),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Law => "Z",
            Self::Unconfirmed => "Z?",
            Self::Practice => "P",
            Self::Uncertain => "U",
        }
    }
}

/// What every row of the law carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Force {
    pub mark: Mark,
    pub valid_from: Option<NaiveDate>,
    /// The first day on which it does not hold any more.
    pub valid_to: Option<NaiveDate>,
    pub source: String,
    /// When a lawyer checked it; nothing: not yet.
    pub checked_on: Option<NaiveDate>,
    pub note: String,
}

impl Force {
    /// Whether the row counts on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day < to)
    }

    /// Whether what is computed from it carries «!» and «не проверено юристом» (rules.md §0.2 п. 3).
    pub fn is_doubtful(&self) -> bool {
        self.checked_on.is_none() || matches!(self.mark, Mark::Unconfirmed | Mark::Uncertain)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, two: &Self| match (one.valid_to, two.valid_from) {
            (Some(to), Some(from)) => to <= from,
            _ => false,
        };
        !ends_before(self, other) && !ends_before(other, self)
    }
}

/// Where the days of a demand come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// A term of the law.
    Law(u32, Unit),
    /// At once; the term is the outer bound of what may be agreed in writing (G-REPAIR).
    Outer(u32, Unit),
    /// Named by the client, the contract or the order, and typed.
    Typed,
    /// No term.
    None,
}

/// The day from which a term runs; day 1 is the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starts {
    Received,
    /// A claim of a company runs from the day of sending.
    Sent,
    /// The term of the order itself; receipt does not move it.
    Contract,
}

/// Who may raise a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    Consumer,
    Business,
    Any,
}

/// A demand with its term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    pub code: String,
    pub title: String,
    pub party: Party,
    pub counting: Counting,
    pub starts: Starts,
    pub article: String,
    /// The group of penalty rules; nothing: no penalty.
    pub penalty: Option<String>,
    pub force: Force,
}

/// What limits a penalty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    None,
    /// The price of the work, of the order, the prepayment.
    Base,
    /// The price paid under the contract.
    Paid,
}

/// A rule of penalties, with its days of force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PenaltyRule {
    pub code: String,
    /// Rules of one group follow each other in time.
    pub group: String,
    /// Hundredths of a percent for a day (an hour, where the term is in hours).
    pub rate_bp: i64,
    pub cap: Cap,
    pub force: Force,
}

/// Why a line of a table cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadLineWhy {
    Columns,
    Empty,
    Word,
    Number,
    Date,
    /// Two rows of one code hold on the same day.
    Overlap,
    /// A demand names a group of penalties that has no rule.
    Penalty,
}

impl BadLineWhy {
    pub fn code(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Empty => "empty",
            Self::Word => "word",
            Self::Number => "number",
            Self::Date => "date",
            Self::Overlap => "overlap",
            Self::Penalty => "penalty",
        }
    }
}

/// The refused line of a table, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadLine {
    pub file: &'static str,
    pub line: usize,
    pub why: BadLineWhy,
}

/// The tables of the law that are loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    demands: Vec<Demand>,
    penalties: Vec<PenaltyRule>,
}

impl Law {
    /// Reads both tables; one bad line refuses the whole, for half a law is no law.
    pub fn parse(terms: &str, penalties: &str) -> Result<Self, BadLine> {
        let penalties = read(FILES[1], penalties, penalty_of)?;
        check_overlaps(FILES[1], &penalties, |rule| (&rule.group, &rule.force))?;
        let demands = read(FILES[0], terms, demand_of)?;
        check_overlaps(FILES[0], &demands, |demand| (&demand.code, &demand.force))?;
        let known = |group: &str| penalties.iter().any(|(_, rule)| rule.group == group);
        for (line, demand) in &demands {
            if demand.penalty.as_deref().is_some_and(|group| !known(group)) {
                return Err(BadLine {
                    file: FILES[0],
                    line: *line,
                    why: BadLineWhy::Penalty,
                });
            }
        }
        let rows = |rows: Vec<(usize, Demand)>| rows.into_iter().map(|(_, row)| row).collect();
        Ok(Law {
            demands: rows(demands),
            penalties: penalties.into_iter().map(|(_, rule)| rule).collect(),
        })
    }

    /// The tables that ship with the program, each replaced by the company's own text where there is one.
    pub fn with(terms: Option<&str>, penalties: Option<&str>) -> Result<Self, BadLine> {
        Self::parse(terms.unwrap_or(TERMS), penalties.unwrap_or(PENALTIES))
    }

    /// The demand's row that holds on a day; none: no result, never a guess (rules.md §0.2 п. 5).
    pub fn demand(&self, code: &str, on: NaiveDate) -> Option<&Demand> {
        self.demands
            .iter()
            .find(|demand| demand.code == code && demand.force.holds_on(on))
    }

    /// Every demand that can be raised on a day, in the order of the table.
    pub fn demands(&self, on: NaiveDate) -> impl Iterator<Item = &Demand> {
        self.demands
            .iter()
            .filter(move |demand| demand.force.holds_on(on))
    }

    pub fn knows(&self, code: &str) -> bool {
        self.demands.iter().any(|demand| demand.code == code)
    }

    /// The rule of a group that holds on a day.
    pub fn penalty(&self, group: &str, on: NaiveDate) -> Option<&PenaltyRule> {
        self.penalties
            .iter()
            .find(|rule| rule.group == group && rule.force.holds_on(on))
    }

    /// The day on which a cap came into a group that had none before: the transition that the law does not settle (U-02).
    pub fn capped_since(&self, group: &str) -> Option<NaiveDate> {
        let mut of_group = self.penalties.iter().filter(|rule| rule.group == group);
        let had_none = of_group.clone().any(|rule| rule.cap == Cap::None);
        let capped = of_group.find(|rule| rule.cap != Cap::None)?;
        capped.force.valid_from.filter(|_| had_none)
    }
}

pub(super) type Rows<T> = Vec<(usize, T)>;

/// Rows of a tab-separated table with a header; a line that begins with `#` is a remark.
pub(super) fn read<T>(
    file: &'static str,
    tsv: &str,
    take: fn(&[&str]) -> Result<T, BadLineWhy>,
) -> Result<Rows<T>, BadLine> {
    let mut rows = Vec::new();
    for (index, text) in tsv.trim_start_matches('\u{feff}').lines().enumerate() {
        if index == 0 || text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = text.split('\t').map(str::trim).collect();
        let line = index + 1;
        let row = take(&columns).map_err(|why| BadLine { file, line, why })?;
        rows.push((line, row));
    }
    Ok(rows)
}

pub(super) fn check_overlaps<T>(
    file: &'static str,
    rows: &Rows<T>,
    key: fn(&T) -> (&String, &Force),
) -> Result<(), BadLine> {
    for (index, (line, row)) in rows.iter().enumerate() {
        let (code, force) = key(row);
        let clash = rows[..index].iter().any(|(_, other)| {
            let (known, other) = key(other);
            known == code && force.overlaps(other)
        });
        if clash {
            return Err(BadLine {
                file,
                line: *line,
                why: BadLineWhy::Overlap,
            });
        }
    }
    Ok(())
}

fn demand_of(columns: &[&str]) -> Result<Demand, BadLineWhy> {
    let [
        code,
        title,
        party,
        counting,
        term,
        unit,
        starts,
        article,
        penalty,
        tail @ ..,
    ] = columns
    else {
        return Err(BadLineWhy::Columns);
    };
    let length = || -> Result<(u32, Unit), BadLineWhy> {
        let length: u32 = term.parse().map_err(|_| BadLineWhy::Number)?;
        // Longer than ten years is a slip.
        if length == 0 || length > 3660 {
            return Err(BadLineWhy::Number);
        }
        Ok((length, Unit::parse(unit).ok_or(BadLineWhy::Word)?))
    };
    let counting = match *counting {
        "law" => length().map(|(length, unit)| Counting::Law(length, unit))?,
        "outer" => length().map(|(length, unit)| Counting::Outer(length, unit))?,
        "typed" => Counting::Typed,
        "none" => Counting::None,
        _ => return Err(BadLineWhy::Word),
    };
    Ok(Demand {
        code: needed(code)?,
        title: needed(title)?,
        party: match *party {
            "consumer" => Party::Consumer,
            "business" => Party::Business,
            "any" => Party::Any,
            _ => return Err(BadLineWhy::Word),
        },
        counting,
        starts: match *starts {
            "received" => Starts::Received,
            "sent" => Starts::Sent,
            "contract" => Starts::Contract,
            _ => return Err(BadLineWhy::Word),
        },
        article: needed(article)?,
        penalty: (!penalty.is_empty()).then(|| (*penalty).to_owned()),
        force: force_of(tail)?,
    })
}

fn penalty_of(columns: &[&str]) -> Result<PenaltyRule, BadLineWhy> {
    let [
        code,
        group,
        rate,
        cap,
        from,
        to,
        mark,
        source,
        checked,
        note,
    ] = columns
    else {
        return Err(BadLineWhy::Columns);
    };
    let rate_bp: i64 = rate.parse().map_err(|_| BadLineWhy::Number)?;
    if !(1..=10_000).contains(&rate_bp) {
        return Err(BadLineWhy::Number);
    }
    Ok(PenaltyRule {
        code: needed(code)?,
        group: needed(group)?,
        rate_bp,
        cap: match *cap {
            "none" => Cap::None,
            "base" => Cap::Base,
            "paid" => Cap::Paid,
            _ => return Err(BadLineWhy::Word),
        },
        force: force(mark, from, to, source, checked, note)?,
    })
}

pub(super) fn needed(text: &str) -> Result<String, BadLineWhy> {
    if text.is_empty() {
        return Err(BadLineWhy::Empty);
    }
    Ok(text.to_owned())
}

/// The columns that a table of the law ends with.
pub(super) fn force_of(columns: &[&str]) -> Result<Force, BadLineWhy> {
    let [mark, from, to, source, checked, note] = columns else {
        return Err(BadLineWhy::Columns);
    };
    force(mark, from, to, source, checked, note)
}

fn force(
    mark: &str,
    from: &str,
    to: &str,
    source: &str,
    checked: &str,
    note: &str,
) -> Result<Force, BadLineWhy> {
    let day = |text: &str| -> Result<Option<NaiveDate>, BadLineWhy> {
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| BadLineWhy::Date)
    };
    let (valid_from, valid_to) = (day(from)?, day(to)?);
    if let (Some(from), Some(to)) = (valid_from, valid_to)
        && to <= from
    {
        return Err(BadLineWhy::Date);
    }
    Ok(Force {
        mark: Mark::parse(mark).ok_or(BadLineWhy::Word)?,
        valid_from,
        valid_to,
        source: needed(source)?,
        checked_on: day(checked)?,
        note: note.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_tables_of_the_program_are_whole() {
        let law = Law::with(None, None).unwrap();
        assert_eq!(law.demands(day("2026-11-23")).count(), 18);
        let rate = |group, on| {
            law.penalty(group, day(on))
                .map(|rule| (rule.rate_bp, rule.cap))
        };
        assert_eq!(rate("P-23", "2026-01-31"), Some((100, Cap::None)));
        assert_eq!(rate("P-23", "2026-02-01"), Some((100, Cap::Paid)));
        assert_eq!(law.capped_since("P-23"), Some(day("2026-02-01")));
        assert_eq!(law.capped_since("P-28"), None);
        let money = law.demand("S-MONEY", day("2026-11-23")).unwrap();
        assert_eq!(money.counting, Counting::Law(10, Unit::Day));
        assert!(money.force.is_doubtful());
    }

    #[test]
    fn a_bad_line_is_named() {
        let good = TERMS.lines().nth(5).unwrap();
        let bad = |line: &str| {
            let text = format!("head\n# remark\n{line}\n");
            Law::with(Some(&text), None)
                .map_err(|bad| (bad.line, bad.why))
                .unwrap_err()
        };
        for (line, why) in [
            ("G-MONEY\tx".to_owned(), BadLineWhy::Columns),
            (good.replace("\t10\t", "\t-1\t"), BadLineWhy::Number),
            (good.replace("\t10\t", "\t0\t"), BadLineWhy::Number),
            (good.replace("\tday\t", "\tdays\t"), BadLineWhy::Word),
            (good.replace("\tconsumer\t", "\tclient\t"), BadLineWhy::Word),
            (good.replace("\tP-23\t", "\tP-99\t"), BadLineWhy::Penalty),
            (good.replace("\tZ\t\t", "\tZ\t2026\t"), BadLineWhy::Date),
            (good.replace("\tст. 22\t", "\t\t"), BadLineWhy::Empty),
        ] {
            assert_eq!(bad(&line), (3, why), "{line}");
        }
        let twice = format!("head\n{good}\n{good}\n");
        let twice = Law::with(Some(&twice), None).unwrap_err();
        assert_eq!((twice.line, twice.why), (3, BadLineWhy::Overlap));
    }

    #[test]
    fn another_term_of_the_table_is_another_term() {
        let changed = TERMS.replace("S-MONEY", "S-OLD");
        let law = Law::with(Some(&changed), None).unwrap();
        assert!(law.demand("S-MONEY", day("2026-11-23")).is_none());
        assert!(law.knows("S-OLD"));
    }
}
