//! When a row is called again after an outcome (OUT-R4, OUT-R5): waits in the desk's working minutes, numbers a day and
//! in all, the client's own hours.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::rules::hours::{Calendar, NoHours};

/// The hour of the next open day to which a row goes that had its day's last attempt.
const NEXT_DAY_HOUR: i64 = 10;
/// Steps in which the client's hours and the desk's are brought together; more means that they never meet.
const STEPS: usize = 40;

/// How long an outcome lets a row rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Working minutes of the desk.
    Minutes(i64),
    /// 10:00 of the next open day.
    NextOpen,
    /// The hour that was agreed with the client.
    Stated,
}

/// What an outcome does to a row, as its data says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub code: String,
    pub closes: bool,
    pub wait: Wait,
    pub max_per_day: Option<i64>,
    pub max_total: Option<i64>,
    /// What it counts as from the last one of the day on («занято» as «нет ответа»).
    pub counts_as: Option<Box<Outcome>>,
}

/// An attempt that was made on the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub at: NaiveDateTime,
    pub outcome: String,
}

/// The hours in which clients may be called, minutes of their own day, and how far their clock is ahead of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: i64,
    pub to: i64,
    pub ahead_min: i64,
}

impl Window {
    fn local(self, at: NaiveDateTime) -> NaiveDateTime {
        at + TimeDelta::minutes(self.ahead_min)
    }

    /// Whether the client may be called now: their own hours, and ours (OUT-R4).
    pub fn is_open(self, desk: &Calendar, at: NaiveDateTime) -> Result<bool, NoHours> {
        let local = self.local(at);
        let minute = (local - local.date().and_time(NaiveTime::MIN)).num_minutes();
        Ok((self.from..self.to).contains(&minute) && desk.is_open_at(at)?)
    }

    /// The moment itself when the client may be called then, else the next one.
    pub fn next(self, desk: &Calendar, at: NaiveDateTime) -> Result<NaiveDateTime, NoHours> {
        let mut at = at;
        for _ in 0..STEPS {
            let local = self.local(at);
            let midnight = local.date().and_time(NaiveTime::MIN);
            let minute = (local - midnight).num_minutes();
            let in_window = if minute < self.from {
                midnight + TimeDelta::minutes(self.from)
            } else if minute >= self.to {
                midnight + TimeDelta::days(1) + TimeDelta::minutes(self.from)
            } else {
                local
            };
            let ours = in_window - TimeDelta::minutes(self.ahead_min);
            let open = desk.on_or_next_moment(ours)?;
            if open == ours && ours >= at {
                return Ok(open);
            }
            at = open;
        }
        Err(NoHours::NeverOpen)
    }
}

/// What becomes of a row after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Closed,
    At(NaiveDateTime),
    /// The client names the hour; this one stands until then.
    Stated(NaiveDateTime),
    /// The last attempt of all: closing as «не дозвонились» is proposed and no further time is given (OUT-R5).
    GiveUp,
}

/// Reckons what follows an outcome at `now`, after the attempts `past` on the row.
///
/// # Errors
/// The calendar cannot tell the open hours.
pub fn after(
    outcome: &Outcome,
    past: &[Past],
    now: NaiveDateTime,
    desk: &Calendar,
    window: Window,
) -> Result<Next, NoHours> {
    if outcome.closes {
        return Ok(Next::Closed);
    }
    let made = i64::try_from(past.len()).unwrap_or(i64::MAX) + 1;
    if outcome.max_total.is_some_and(|most| made >= most) {
        return Ok(Next::GiveUp);
    }
    let today: Vec<&str> = past
        .iter()
        .filter(|one| one.at.date() == now.date())
        .map(|one| one.outcome.as_str())
        .collect();
    let same = count(&today, &outcome.code) + 1;
    let is_last = outcome.max_per_day.is_some_and(|most| same >= most);
    let (rule, is_last) = match &outcome.counts_as {
        Some(other) if is_last => {
            let over = same - outcome.max_per_day.unwrap_or(same) + 1;
            let as_other = count(&today, &other.code) + over;
            let last = other.max_per_day.is_some_and(|most| as_other >= most);
            (other.as_ref(), last)
        }
        // What other outcomes of today count as this one.
        _ => (outcome, is_last),
    };
    let at = if is_last {
        next_day(desk, now.date())?
    } else {
        match rule.wait {
            Wait::Minutes(minutes) => desk.add_working(now, minutes)?,
            Wait::NextOpen => next_day(desk, now.date())?,
            Wait::Stated => return Ok(Next::Stated(window.next(desk, now)?)),
        }
    };
    window.next(desk, at).map(Next::At)
}

fn count(today: &[&str], code: &str) -> i64 {
    let same = today.iter().filter(|one| **one == code).count();
    i64::try_from(same).unwrap_or(i64::MAX)
}

fn next_day(desk: &Calendar, today: NaiveDate) -> Result<NaiveDateTime, NoHours> {
    let day = desk.next_open(today)?.and_time(NaiveTime::MIN);
    Ok(day + TimeDelta::hours(NEXT_DAY_HOUR))
}
