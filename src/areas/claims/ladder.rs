//! Who hears of a claim whose decision is slow: the owner when three quarters of the target are used, the head when all of
//! it is, the station's management at the same hour of the next open day (CLAIM-R6). Each step is a message that waits for
//! its moment, so no process has to run for it, and each is sent once.

use chrono::{NaiveDateTime, TimeDelta};

use super::ALARM;
use super::clocks::no_hours;
use super::sql::clocks::alarms;
use crate::desk::notice::{self, Notice, To};
use crate::desk::{Books, Change, Id, Phrase, Result};
use crate::rules::clock::Clock;
use crate::rules::hours::Calendar;

/// Of the target, in per cent, rounded up to a whole minute.
const OWNER_AT: i64 = 75;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rung {
    Owner,
    Head,
    Management,
}

impl Rung {
    const ALL: [Self; 3] = [Self::Owner, Self::Head, Self::Management];

    fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Head => "head",
            Self::Management => "management",
        }
    }

    fn at(self, clock: &Clock, calendar: &Calendar) -> Result<Option<NaiveDateTime>> {
        let Some(due) = clock.due(calendar).map_err(no_hours)? else {
            return Ok(None);
        };
        let at = match self {
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
    (row, clock): (Id, &Clock),
    calendar: &Calendar,
) -> Result<()> {
    let sent = clear(books, change, row)?;
    if clock.done_at.is_some() {
        return Ok(());
    }
    for rung in Rung::ALL {
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
            Rung::Owner => To::Employee(owner),
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
                ("rung", rung.code().to_owned().into()),
                ("notice_id", notice.into()),
                ("at", books.db.instant(at).into()),
            ],
        );
    }
    Ok(())
}
