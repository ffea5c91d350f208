//! Missed calls of an import: which of them wait to be returned, and which conversation closed them (CALLS-R3, R4).
//! The books and the file are walked together in the order of time, number by number.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::plan::Planned;
use super::sql::{self, Talk};
use crate::areas::calls::sql::{Call, missed_of};
use crate::areas::calls::state::State;
use crate::areas::calls::{CALL, missed, model};
use crate::areas::workshop;
use crate::desk::{Books, Change, Id, Result};

/// Midnight of the last open day before today: older misses are history, nobody is asked to return them.
fn fresh_since(books: &Books<'_>) -> Result<NaiveDateTime> {
    let yesterday = books.now.date() - TimeDelta::days(1);
    let day = workshop::calendar(books.db, "desk")?
        .on_or_prev_open(yesterday)
        .unwrap_or(yesterday);
    Ok(day.and_time(NaiveTime::MIN))
}

/// How a row was closed.
pub(super) struct Return {
    pub(super) state: State,
    pub(super) at: i64,
    pub(super) by: Option<Id>,
    pub(super) minutes: i64,
}

/// The row of a number while the walk goes on.
enum Row {
    /// It stood in the books; so many misses of the file fall into it.
    Kept(Box<Call>, i64),
    /// The planned call of this place opened it.
    New(usize),
}

enum Event {
    Miss(usize),
    Talk(Talk),
}

/// Settles every missed call of the plan; calls `touched` by this very change are left as it makes them.
pub(super) fn settle(
    books: &Books<'_>,
    plan: &mut [Planned],
    touched: &HashSet<Id>,
    change: &mut Change,
) -> Result<()> {
    let since = books.db.instant(fresh_since(books)?);
    let waiting = sql::waiting(books.db)?;
    let mut numbers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, call) in plan.iter().enumerate() {
        if let Some(number) = &call.phone {
            numbers.entry(number.clone()).or_default().push(place);
        }
    }
    for (number, places) in numbers {
        let misses = || {
            let fresh =
                |place: &&usize| plan[**place].is_queued() && plan[**place].miss_at() >= since;
            places.iter().filter(fresh).copied()
        };
        let row = if waiting.contains(&number) {
            missed_of(books.db, &number)?
                .filter(|call| !touched.contains(&call.id))
                .map(|call| Row::Kept(Box::new(call), 0))
        } else {
            None
        };
        let first = misses().map(|place| plan[place].told.started).min();
        if first.is_none() && row.is_none() {
            continue;
        }
        let mut events: Vec<(i64, Event)> = misses()
            .map(|place| (plan[place].miss_at(), Event::Miss(place)))
            .collect();
        for call in places.iter().map(|place| &plan[*place]) {
            events.extend(call.told.answered.map(|at| {
                let inbound = call.told.inbound;
                (
                    at,
                    Event::Talk(Talk {
                        at,
                        inbound,
                        by: call.taken_by,
                    }),
                )
            }));
        }
        if let Some(first) = first {
            let talks = sql::talks(books.db, &number, first)?;
            events.extend(talks.into_iter().map(|talk| (talk.at, Event::Talk(talk))));
        }
        events.sort_by_key(|(at, _)| *at);
        walk(books, plan, row, events, change)?;
    }
    Ok(())
}

fn walk(
    books: &Books<'_>,
    plan: &mut [Planned],
    mut row: Option<Row>,
    events: Vec<(i64, Event)>,
    change: &mut Change,
) -> Result<()> {
    for (_, event) in events {
        match event {
            Event::Miss(place) => match &mut row {
                None => {
                    let from = model::miss_minute(books.db.local(plan[place].miss_at()));
                    let due = missed::add_working(books, from, model::RETURN_MIN)?;
                    plan[place].due = Some(books.db.instant(due));
                    plan[place].count = 1;
                    row = Some(Row::New(place));
                }
                Some(Row::New(first)) => {
                    plan[*first].count += 1;
                    plan[place].into = Some(plan[*first].id);
                }
                Some(Row::Kept(call, more)) => {
                    *more += 1;
                    plan[place].into = Some(call.id);
                }
            },
            Event::Talk(talk) => {
                let missed_at = match &row {
                    None => continue,
                    Some(Row::New(place)) => plan[*place].miss_at(),
                    Some(Row::Kept(call, _)) => {
                        books.db.instant(call.ended.unwrap_or(call.started))
                    }
                };
                if talk.at < missed_at {
                    continue;
                }
                let returned = returned(books, missed_at, &talk)?;
                match row.take() {
                    Some(Row::New(place)) => plan[place].returned = Some(returned),
                    Some(Row::Kept(call, more)) => update(&call, more, Some(&returned), change),
                    None => {}
                }
            }
        }
    }
    if let Some(Row::Kept(call, more)) = row
        && more > 0
    {
        update(&call, more, None, change);
    }
    Ok(())
}

fn returned(books: &Books<'_>, missed_at: i64, talk: &Talk) -> Result<Return> {
    let from = model::miss_minute(books.db.local(missed_at));
    Ok(Return {
        state: if talk.inbound {
            State::SelfReturned
        } else {
            State::Returned
        },
        at: talk.at,
        by: talk.by,
        minutes: missed::working_minutes(books, from, books.db.local(talk.at))?,
    })
}

/// All that happens to a row of the books, in one update.
fn update(call: &Call, more: i64, returned: Option<&Return>, change: &mut Change) {
    let mut values = vec![("missed_count", (call.missed_count + more).into())];
    if let Some(returned) = returned {
        values.extend([
            ("state", returned.state.code().to_owned().into()),
            ("returned_at", returned.at.into()),
            ("returned_by", returned.by.into()),
            ("return_minutes", returned.minutes.into()),
        ]);
    }
    change.update_all(&CALL, call.target(), values);
}
