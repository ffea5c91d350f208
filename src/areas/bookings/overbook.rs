//! Honest overbook (BOOK-R12, BOOK-O3): how many of a day's clients, by their own histories, will not come. It may always
//! be seen; it counts only while the head's switch is on.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::figures;
use super::model::{self, Overbook};
use crate::action::{Action, Answers, Field, Shape};
use crate::areas::people::SAME_CLIENT;
use crate::desk::{Books, Change, Db, Done, Id, Phrase, Result, Target};

/// The setting that the head's switch writes.
const SWITCH: &str = "overbook";
/// Days of the station's own past that p₀ is taken of.
const PAST_DAYS: i64 = 90;

/// What a day bears over, and whether it is let.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverbookDay {
    /// Whole bookings more; shown as «+1».
    pub places: i64,
    /// Expected no-shows in thousandths.
    pub expected_thousandths: i64,
    /// p₀ in tenths of a per cent.
    pub own_share_tenths: i64,
    /// The places as hundredths of a norm-hour, by the day's mean booking.
    pub hours: i64,
    /// The head's switch is on: the place check counts with it.
    pub applies: bool,
}

/// Computes the overbook of a day from the histories of those who are still expected on it.
pub fn overbook_of_day(books: &Books<'_>, day: NaiveDate) -> Result<OverbookDay> {
    of_day(books, day, own_share(books)?)
}

/// Hundredths that bookings may take over on each of the days; nothing without the switch.
pub(super) fn hours(
    books: &Books<'_>,
    days: impl Iterator<Item = NaiveDate>,
) -> Result<BTreeMap<NaiveDate, i64>> {
    let mut all = BTreeMap::new();
    if !is_on(books.db)? {
        return Ok(all);
    }
    let share = own_share(books)?;
    for day in days.filter(|day| *day >= books.now.date()) {
        let over = of_day(books, day, share)?;
        if over.hours > 0 {
            all.insert(day, over.hours);
        }
    }
    Ok(all)
}

pub(super) fn is_on(db: Db<'_>) -> Result<bool> {
    Ok(db.setting(SWITCH)?.as_deref() == Some("yes"))
}

/// The station's own share of no-shows, tenths of a per cent; 0 without a past.
fn own_share(books: &Books<'_>) -> Result<i64> {
    let today = books.now.date();
    let from = today - TimeDelta::days(PAST_DAYS);
    let (visits, _) = figures::count(books, from, today - TimeDelta::days(1))?;
    Ok(visits.no_show_tenths().unwrap_or(0))
}

fn of_day(books: &Books<'_>, day: NaiveDate, own_share_tenths: i64) -> Result<OverbookDay> {
    let db = books.db;
    let instant = |day: NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
    let expected: Vec<(Id, i64)> = db.rows(
        "SELECT coalesce(c.merged_into, c.id), b.norm_hours FROM booking b JOIN client c ON c.id = b.client_id \
         WHERE b.start_at >= ?1 AND b.start_at < ?2 AND b.status IN ('booked', 'confirmed') AND b.void_at IS NULL \
         AND b.source NOT IN ('walk_in', 'tow')",
        (instant(day), instant(day + TimeDelta::days(1))),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let histories = expected
        .iter()
        .map(|(client, _)| history(db, *client, instant(day)))
        .collect::<Result<Vec<_>>>()?;
    let Overbook {
        places,
        expected_thousandths,
    } = model::honest_overbook(&histories, own_share_tenths);
    let taken: i64 = expected.iter().map(|(_, norm_hours)| norm_hours).sum();
    let count = i64::try_from(expected.len()).unwrap_or(i64::MAX).max(1);
    Ok(OverbookDay {
        places,
        expected_thousandths,
        own_share_tenths,
        hours: (places * taken).div_euclid(count),
        applies: is_on(db)?,
    })
}

/// No-shows and visits of a client before a moment; who moved or cancelled is neither.
fn history(db: Db<'_>, client: Id, before: i64) -> Result<(i64, i64)> {
    let sql = format!(
        "SELECT coalesce(sum(status = 'no_show'), 0), count(*) FROM booking WHERE client_id IN ({SAME_CLIENT}) AND start_at < ?2 \
         AND status IN ('arrived', 'with_advisor', 'in_work', 'ready', 'released', 'no_show') \
         AND source NOT IN ('walk_in', 'tow') AND void_at IS NULL"
    );
    let read = db.row(&sql, (client, before), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(read.unwrap_or_default())
}

pub(super) static OVERBOOK: Action = Action {
    fields: &[Field::optional("overbook", Shape::Toggle)],
    fill: fill_switch,
    ..Action::new("bookings.overbook", "right-workshop", switch)
};

fn fill_switch(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    if is_on(books.db)? {
        answers.set_default(SWITCH, "yes");
    }
    Ok(())
}

/// The head's switch: from now on the place check counts with those who will not come, or no longer.
fn switch(
    _: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let on = answers.yes(SWITCH);
    change.set(SWITCH, if on { "yes" } else { "" });
    let said = if on {
        Phrase::new("booking-overbook-on")
    } else {
        Phrase::new("booking-overbook-off")
    };
    Ok(Done::said(said))
}
