//! Who hears of a claim whose decision is slow: the owner when three quarters of the target are used, the head when all of
//! it is, the station's management at the same hour of the next open day (CLAIM-R6). Each step is a message that waits for
//! its moment, so no process has to run for it, and each is sent once. Every clock warns its owner a quarter of an hour before
//! its end (CLAIM-R7).

use chrono::{NaiveDateTime, TimeDelta};

use super::ALARM;
use super::clocks::no_hours;
use super::model::Which;
use super::sql::clocks::alarms;
use crate::desk::notice::{self, Notice, To};
use crate::desk::{Books, Change, Id, Phrase, Result};
use crate::rules::clock::Clock;
use crate::rules::hours::Calendar;

/// Of the target, in per cent, rounded up to a whole minute.
const OWNER_AT: i64 = 75;
/// Working minutes before the end of any clock.
const WARN_MIN: i64 = 15;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rung {
    Warning,
    Owner,
    Head,
    Management,
}

impl Rung {
    /// The ladder stands on the clock of deciding alone.
    fn of(which: Which) -> &'static [Self] {
        const ALL: [Rung; 4] = [Rung::Warning, Rung::Owner, Rung::Head, Rung::Management];
        if which == Which::Decide {
            &ALL
        } else {
            &ALL[..1]
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Owner => "owner",
            Self::Head => "head",
            Self::Management => "management",
        }
    }

    /// The table knows a warning as the owner's, with its minutes.
    fn kept(self) -> &'static str {
        match self {
            Self::Warning => "owner",
            other => other.code(),
        }
    }

    fn at(self, clock: &Clock, calendar: &Calendar) -> Result<Option<NaiveDateTime>> {
        let Some(due) = clock.due(calendar).map_err(no_hours)? else {
            return Ok(None);
        };
        let at = match self {
            Self::Warning => {
                let minutes = clock.target_min + clock.hold_total_min - WARN_MIN;
                calendar
                    .add_working(clock.started_at, minutes.max(0))
                    .map_err(no_hours)?
            }
            Self::Owner => {
                let used = (clock.target_min * OWNER_AT + 99) / 100;
                let minutes = used + clock.hold_total_min;
                calendar
                    .add_working(clock.started_at, minutes)
                    .map_err(no_hours)?
            }
            // Missed only past the due moment.
            Self::Head => due + TimeDelta::seconds(1),
            Self::Management => {
                let next = calendar.next_open(due.date()).map_err(no_hours)?;
                next.and_time(due.time())
            }
        };
        Ok(Some(at))
    }

    fn says(self) -> &'static str {
        match self {
            Self::Warning => "claims-alarm-soon",
            Self::Owner => "claims-alarm-owner",
            Self::Head => "claims-alarm-head",
            Self::Management => "claims-alarm-management",
        }
    }
}

/// Takes back what was not sent yet; answers the rungs that were.
pub(super) fn clear(books: &Books<'_>, change: &mut Change, clock: Id) -> Result<Vec<String>> {
    let mut sent = Vec::new();
    for alarm in alarms(books.db, clock)? {
        if alarm.at <= books.instant() {
            sent.push(alarm.rung);
            continue;
        }
        notice::take_back(books, alarm.notice, "claims-clock-moved", change)?;
        change.void(books, &ALARM, alarm.target, "claims-clock-moved");
    }
    Ok(sent)
}

/// Sets the rungs of a running clock anew; nothing is said of a held one or of one that is done.
pub(super) fn set(
    books: &Books<'_>,
    change: &mut Change,
    (claim, number, owner): (Id, &str, Id),
    (which, row, clock): (Which, Id, &Clock),
    calendar: &Calendar,
) -> Result<()> {
    let sent = clear(books, change, row)?;
    if clock.done_at.is_some() {
        return Ok(());
    }
    for rung in Rung::of(which).iter().copied() {
        let Some(at) = rung.at(clock, calendar)? else {
            return Ok(());
        };
        if sent.iter().any(|code| code == rung.code()) {
            continue;
        }
        let at = at.max(books.now);
        let due = clock.due(calendar).map_err(no_hours)?;
        let until = due.map_or_else(String::new, |due| due.format("%d.%m %H:%M").to_string());
        let to = match rung {
            Rung::Warning | Rung::Owner => To::Employee(owner),
            Rung::Head => To::Role("head"),
            Rung::Management => To::Role("station_manager"),
        };
        let say = Phrase::new(rung.says())
            .with("number", number)
            .with("until", until);
        let told = Notice {
            to,
            about: Some(claim),
            say,
            remind_after: None,
            escalate_after: None,
        };
        let notice = change.notify_at(books, at, told);
        change.insert(
            &ALARM,
            [
                ("claim_id", claim.into()),
                ("clock_id", row.into()),
                ("rung", rung.kept().to_owned().into()),
                (
                    "before_min",
                    (rung == Rung::Warning).then_some(WARN_MIN).into(),
                ),
                ("notice_id", notice.into()),
                ("at", books.db.instant(at).into()),
            ],
        );
    }
    Ok(())
}
