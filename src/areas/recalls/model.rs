//! Pure rules of campaigns: which vehicles a range holds, how far a campaign is done, how old it is. It knows no table.

use chrono::NaiveDate;

use crate::rules::round::percent;

/// Signs of a VIN, and the fewest of them that name a maker.
const VIN: usize = 17;
const SHORTEST_PREFIX: usize = 3;

/// A fixed beginning and an inclusive interval of serial numbers of one width (RECALL-R3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    pub prefix: String,
    pub from: u64,
    pub to: u64,
    /// Digits of a serial number.
    pub width: usize,
}

/// Why a range cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeFault {
    /// Prefix and serial number together are not 17 signs.
    Length,
    /// A serial number that is not all digits.
    Digits,
    /// The two serial numbers differ in width.
    Width,
    /// The last one is before the first.
    Backwards,
    /// Signs that no VIN has.
    Signs,
}

impl RangeFault {
    /// The field that is at fault, and its sentence.
    pub fn told(self) -> (&'static str, &'static str) {
        match self {
            RangeFault::Length => ("prefix", "recalls-range-length"),
            RangeFault::Signs => ("prefix", "recalls-range-signs"),
            RangeFault::Digits => ("serial_from", "recalls-range-digits"),
            RangeFault::Width => ("serial_to", "recalls-range-width"),
            RangeFault::Backwards => ("serial_to", "recalls-range-backwards"),
        }
    }
}

impl Range {
    /// Reads a range as a campaign's paper has it; the prefix in capital Latin letters.
    ///
    /// # Errors
    /// See [`RangeFault`].
    pub fn read(prefix: &str, from: &str, to: &str) -> Result<Self, RangeFault> {
        let (from, to) = (from.trim(), to.trim());
        let prefix = prefix.trim().to_uppercase();
        let sign = |sign: char| matches!(sign, 'A'..='Z' | '0'..='9') && !"IOQ".contains(sign);
        if !prefix.chars().all(sign) {
            return Err(RangeFault::Signs);
        }
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
        if !digits(from) || !digits(to) {
            return Err(RangeFault::Digits);
        }
        if from.len() != to.len() {
            return Err(RangeFault::Width);
        }
        if prefix.len() < SHORTEST_PREFIX || prefix.len() + from.len() != VIN {
            return Err(RangeFault::Length);
        }
        let number = |text: &str| text.parse::<u64>().map_err(|_| RangeFault::Digits);
        let range = Range {
            width: from.len(),
            from: number(from)?,
            to: number(to)?,
            prefix,
        };
        if range.to < range.from {
            return Err(RangeFault::Backwards);
        }
        Ok(range)
    }

    /// Whether the VIN is in the range: exact on the prefix, numeric on the serial number.
    pub fn holds(&self, vin: &str) -> bool {
        let serial = vin.strip_prefix(self.prefix.as_str()).filter(|rest| {
            rest.len() == self.width && rest.bytes().all(|one| one.is_ascii_digit())
        });
        serial
            .and_then(|rest| rest.parse::<u64>().ok())
            .is_some_and(|serial| (self.from..=self.to).contains(&serial))
    }

    /// The first and the last VIN of the range: what an index is asked for.
    pub fn bounds(&self) -> (String, String) {
        let vin = |serial: u64| format!("{}{serial:0width$}", self.prefix, width = self.width);
        (vin(self.from), vin(self.to))
    }
}

/// What became of the vehicles of a campaign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lines {
    pub all: i64,
    pub done_here: i64,
    pub done_elsewhere: i64,
    pub not_applicable: i64,
}

impl Lines {
    /// Vehicles that still wait for the work.
    pub fn open(self) -> i64 {
        self.all - self.done_here - self.done_elsewhere - self.not_applicable
    }

    /// K-RECALL in tenths of a per cent: done here and elsewhere of the lines that apply; none without such lines.
    pub fn percent_tenths(self) -> Option<i64> {
        percent(
            self.done_here + self.done_elsewhere,
            self.all - self.not_applicable,
        )
    }
}

/// Days since the campaign began; a campaign has no end (it is never too late).
pub fn age_days(started: NaiveDate, today: NaiveDate) -> i64 {
    (today - started).num_days().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::round::show_percent;
    use crate::rules::vectors::kpi;

    #[test]
    fn recall_t1_range_is_exact_on_the_prefix_and_inclusive_on_the_serial() {
        let range = Range::read("xta2109905", "5123000", "5123999").unwrap();
        for (vin, held) in [
            ("XTA21099055123456", true),
            ("XTA21099055123000", true),
            ("XTA21099055123999", true),
            ("XTA21099055124000", false),
            ("XTA21099055122999", false),
            ("XTA21099155123456", false),
            ("XTA2109905512A456", false),
        ] {
            assert_eq!(range.holds(vin), held, "{vin}");
        }
        assert_eq!(
            range.bounds(),
            ("XTA21099055123000".into(), "XTA21099055123999".into())
        );
        let leading = Range::read("XTA2109905", "0000100", "0000200").unwrap();
        assert!(leading.holds("XTA21099050000150"));
        assert_eq!(leading.bounds().0, "XTA21099050000100");
    }

    #[test]
    fn a_range_that_cannot_be_is_refused_with_its_fault() {
        for (prefix, from, to, fault) in [
            ("XTA2109905", "512300", "512399", RangeFault::Length),
            ("XTA2109905", "5123000", "51239999", RangeFault::Width),
            ("XTA2109905", "5123999", "5123000", RangeFault::Backwards),
            ("XTA2109905", "51230AA", "5123999", RangeFault::Digits),
            ("XTA21O9905", "5123000", "5123999", RangeFault::Signs),
            (
                "XT",
                "000000000000001",
                "000000000000002",
                RangeFault::Length,
            ),
        ] {
            assert_eq!(Range::read(prefix, from, to), Err(fault), "{prefix} {from}");
        }
    }

    #[test]
    fn recall_t3_completion_leaves_out_what_does_not_apply() {
        let lines = Lines {
            all: 240,
            done_here: 90,
            done_elsewhere: 24,
            not_applicable: 12,
        };
        assert_eq!(lines.percent_tenths(), Some(500));
        assert_eq!(lines.open(), 114);
    }

    #[test]
    fn k_recall_vectors() {
        for row in kpi("K-RECALL") {
            let lines = Lines {
                all: row.number("lines"),
                done_here: row.number("done_here"),
                done_elsewhere: row.number("done_elsewhere"),
                not_applicable: row.number("not_applicable"),
            };
            let shown = show_percent(lines.percent_tenths());
            let expected = row.expected[0].replace("null", "—");
            assert_eq!(shown, expected, "{}", row.id);
        }
    }
}
