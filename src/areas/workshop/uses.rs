//! The clean-up hint (X-RETIRE): values of the catalogue that are hardly used. Counted no further than the hint needs,
//! by index; the lines of visits are only counted here, never read.

use chrono::{NaiveDateTime, TimeDelta};

use crate::desk::{Books, Id, Result};

/// Fewer uses than this, or none for so many days, and the value is hinted at.
const FEW: i64 = 10;
const OLD_DAYS: i64 = 365;

/// How a value is used, as far as the hint asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// At most ten: more makes no difference.
    pub(super) count: i64,
    pub(super) last: Option<NaiveDateTime>,
}

impl Uses {
    /// The text id of the hint; none for a value that is in use.
    pub(super) fn hint(self, now: NaiveDateTime) -> Option<&'static str> {
        let since = now - TimeDelta::days(OLD_DAYS);
        match self.last {
            Some(last) if last < since => Some("workshop-hint-old"),
            _ if self.count < FEW => Some("workshop-hint-few"),
            _ => None,
        }
    }

    /// The uses of several values together.
    pub(super) fn and(self, other: Self) -> Self {
        Uses {
            count: (self.count + other.count).min(FEW),
            last: self.last.max(other.last),
        }
    }
}

/// Reads how often an operation stands in visits and when the newest of them begins.
pub(super) fn of_operation(books: &Books<'_>, id: Id) -> Result<Uses> {
    let db = books.db;
    let count = db.count(
        "SELECT count(*) FROM (SELECT 1 FROM booking_line WHERE operation_id = ?1 AND void_at IS NULL LIMIT ?2)",
        (id, FEW),
    )?;
    let last: Option<i64> = db.value(
        "SELECT b.start_at FROM booking_line l JOIN booking b ON b.id = l.booking_id \
         WHERE l.operation_id = ?1 AND l.void_at IS NULL ORDER BY l.id DESC LIMIT 1",
        [id],
    )?;
    Ok(Uses {
        count,
        last: last.map(|at| db.local(at)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_retire_hints_at_fewer_than_ten_uses_or_none_for_a_year() {
        let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 23)
            .and_then(|day| day.and_hms_opt(10, 42, 0))
            .unwrap();
        let uses = |count, days: Option<i64>| Uses {
            count,
            last: days.map(|days| now - TimeDelta::days(days)),
        };
        for (of, hint) in [
            (uses(0, None), Some("workshop-hint-few")),
            (uses(9, Some(1)), Some("workshop-hint-few")),
            (uses(10, Some(1)), None),
            (uses(10, Some(365)), None),
            (uses(10, Some(366)), Some("workshop-hint-old")),
            (uses(3, Some(400)), Some("workshop-hint-old")),
            (uses(6, Some(400)).and(uses(6, Some(2))), None),
        ] {
            assert_eq!(of.hint(now), hint, "{of:?}");
        }
    }
}
