//! What if a mechanic were away or the day had hours more: the capacity that would be, and the promises that would break
//! (BOOK-O2). Nothing is written; saving is the workshop's own absence and override.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::board::{self, Supposed};
use super::model::{Blocked, Board, Load, Taken, Want, broken_promises, check};
use super::queries;
use super::sql::{self, Booking};
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::workshop;
use crate::desk::{Books, Error, Id, Phrase, Result};
use crate::rules::name;
use crate::rules::text::fold;

/// The day as it is and as it would be.
pub(super) struct Outlook {
    pub(super) before: Load,
    pub(super) after: Load,
    /// Bookings whose promises could not be kept then, by their start.
    pub(super) broken: Vec<Broken>,
}

/// A promise that could not be kept.
pub(super) struct Broken {
    pub(super) booking: Booking,
    /// The reason code of BOOK-R4: the hours of the day, or nobody with the skill.
    pub(super) code: &'static str,
    /// It cannot be kept as it is either.
    pub(super) already: bool,
}

impl Outlook {
    pub(super) fn already(&self) -> usize {
        self.broken.iter().filter(|one| one.already).count()
    }
}

/// A mechanic who is on shift that day.
pub(super) struct OnShift {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) minutes: i64,
}

/// Compares the day with the supposed one.
pub(super) fn outlook(books: &Books<'_>, day: NaiveDate, what: &Supposed) -> Result<Outlook> {
    let now = board::picture(books, day, 1)?;
    let then = board::supposed(books, day, what)?;
    let broken_now = broken_on(&now, day);
    let mut broken = Vec::new();
    for (id, code) in broken_on(&then, day) {
        if let Some(booking) = sql::booking(books.db, id)? {
            broken.push(Broken {
                booking,
                code,
                already: broken_now.iter().any(|(known, _)| *known == id),
            });
        }
    }
    broken.sort_by_key(|one| (one.booking.start, one.booking.id));
    Ok(Outlook {
        before: now.load(day),
        after: then.load(day),
        broken,
    })
}

/// Bookings that the hours of the day do not reach, then those that nobody present can do.
fn broken_on(board: &Board, day: NaiveDate) -> Vec<(Id, &'static str)> {
    let promises = board.promises(day);
    let ceiling = board.load(day).ceiling();
    let by_hours = ceiling.map_or_else(Vec::new, |ceiling| broken_promises(ceiling, &promises));
    let mut broken: Vec<(Id, &'static str)> = by_hours
        .iter()
        .map(|promise| (promise.booking, "daily_hours"))
        .collect();
    let mut skilled: Vec<&Taken> = board
        .standing()
        .filter(|one| one.span.from.date() == day && !one.skills.is_empty())
        .filter(|one| broken.iter().all(|(known, _)| *known != one.booking))
        .collect();
    skilled.sort_by_key(|one| (one.span.from, one.booking));
    // In order of start: whoever began before keeps a mechanic, and only what is then left without one breaks.
    let mut kept = Board {
        taken: Vec::new(),
        ..board.clone()
    };
    for one in skilled {
        if lacks_skill(&kept, one) {
            broken.push((one.booking, "skill"));
        } else {
            kept.taken.push(one.clone());
        }
    }
    broken
}

/// Whether nobody present has what the work asks for, where and when it stands.
fn lacks_skill(board: &Board, one: &Taken) -> bool {
    let want = Want {
        norm_hours: one.norm_hours,
        skills: one.skills.clone(),
        moving: Some(one.booking),
        walk_in: true,
        ..Want::default()
    };
    let Some(bay) = one.bay else { return false };
    let found = check(board, &want, one.span.from, bay);
    found.is_err_and(|why| why.iter().any(|one| matches!(one, Blocked::Skill { .. })))
}

/// Who is on shift, in the order of the reference book.
pub(super) fn on_shift(books: &Books<'_>, day: NaiveDate) -> Result<Vec<OnShift>> {
    let board = board::picture(books, day, 1)?;
    let minutes = |id: Id| {
        let one = board.mechanics.iter().find(|one| one.id == id);
        one.map_or(0, |one| {
            one.present
                .on(day)
                .iter()
                .map(super::model::Span::minutes)
                .sum()
        })
    };
    let all = workshop::mechanics(books.db)?.into_iter();
    Ok(all
        .map(|one| OnShift {
            minutes: minutes(one.id),
            id: one.id,
            name: one.name,
        })
        .filter(|one| one.minutes > 0)
        .collect())
}

pub(super) static WHAT_IF: Query = Query {
    id: "bookings.what-if",
    right: "right-see",
    fields: &[
        Field::required("date", Shape::Line),
        Field::optional("without", Shape::Line),
        Field::optional("hours", Shape::Line),
    ],
    rows: what_if,
    single: true,
};

fn what_if(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let day = queries::day(books, answers, "date")?;
    let without = answers
        .get("without")
        .map(|typed| mechanic(books, typed))
        .transpose()?;
    let delta = answers.get("hours").map(hours).transpose()?.unwrap_or(0);
    let what = Supposed {
        without: without.as_ref().map(|(id, _)| *id),
        delta,
    };
    let outlook = outlook(books, day, &what)?;
    let broken = outlook.broken.iter().map(|broken| {
        let one = &broken.booking;
        json!({
            "id": one.id,
            "number": one.number,
            "client": one.client,
            "start": books.db.zone.rfc3339(one.start),
            "promised_at": books.db.zone.rfc3339(one.promised),
            "norm_minutes": minutes(one.norm_hours),
            "code": broken.code,
            "already": broken.already,
        })
    });
    Ok(vec![json!({
        "date": day.to_string(),
        "without": without.map(|(_, name)| name),
        "delta_minutes": minutes(delta),
        "before": figures(&outlook.before),
        "after": figures(&outlook.after),
        "broken": broken.collect::<Vec<_>>(),
    })])
}

fn figures(load: &Load) -> Json {
    let capacity = load.capacity;
    json!({
        "capacity_minutes": capacity.map(|day| minutes(day.capacity)),
        "bookable_minutes": capacity.map(|day| minutes(day.bookable)),
        "booked_minutes": minutes(load.taken()),
        "percent": queries::percent(load.percent_tenths()),
        "left_minutes": load.left_for_bookings().map(minutes),
    })
}

/// Minutes of hundredths of a norm-hour, half up.
fn minutes(norm_hours: i64) -> i64 {
    (norm_hours * 60 + 50).div_euclid(100)
}

/// A mechanic by number or by the beginning of the name.
fn mechanic(books: &Books<'_>, typed: &str) -> Result<(Id, String)> {
    let asked = fold(typed.trim());
    let all = workshop::mechanics(books.db)?;
    let mut found = all.into_iter().filter(|one| {
        one.id.to_string() == asked
            || fold(&one.name) == asked
            || fold(name::surname(&one.name)) == asked
    });
    match (found.next(), found.next()) {
        (Some(one), None) => Ok((one.id, one.name)),
        _ => Err(Error::at(
            "without",
            Phrase::new("what-if-no-mechanic").with("text", typed),
        )),
    }
}

/// «+2», «-1,5»: hundredths of a norm-hour.
fn hours(typed: &str) -> Result<i64> {
    let plain = typed.trim().replace(',', ".");
    let wrong = || Error::at("hours", Phrase::new("what-if-hours").with("text", typed));
    let (sign, figure) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    let is_figure = |text: &str| text.bytes().all(|one| one.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || part.len() > 2
        || !is_figure(whole)
        || !is_figure(part)
    {
        return Err(wrong());
    }
    let whole: i64 = whole.parse().map_err(|_| wrong())?;
    let part: i64 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    Ok(sign * (whole * 100 + part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::bookings::model::{Bay, Hours, Mechanic, Span};
    use chrono::NaiveDateTime;

    fn at(hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 24)
            .unwrap()
            .and_hms_opt(hour, 0, 0)
            .unwrap()
    }

    /// A day with one booking of a body job, and these mechanics with their skills.
    fn board(mechanics: &[(i64, &str)]) -> Board {
        let hours = Hours::new(vec![Span::new(at(8), at(20))]);
        Board {
            now: at(7),
            grid_minutes: 15,
            open: hours.clone(),
            bays: vec![Bay {
                id: 1,
                name: "bay".into(),
                kind: "body".into(),
                open: hours.clone(),
            }],
            mechanics: mechanics
                .iter()
                .map(|(id, skill)| Mechanic {
                    id: *id,
                    skills: vec![(*skill).into()],
                    present: hours.clone(),
                })
                .collect(),
            taken: vec![Taken {
                booking: 7,
                span: Span::new(at(10), at(12)),
                bay: Some(1),
                advisor: None,
                group: "body".into(),
                transport: "leaves".into(),
                skills: vec!["body".into()],
                norm_hours: 200,
                walk_in: false,
                held_until: None,
                label: "client".into(),
            }],
            ..Board::default()
        }
    }

    #[test]
    fn book_o2_a_promise_breaks_when_the_only_one_who_can_is_away() {
        let day = at(0).date();
        let both = board(&[(1, "body"), (2, "engine")]);
        assert_eq!(broken_on(&both, day), []);
        let alone = board(&[(2, "engine")]);
        assert_eq!(broken_on(&alone, day), [(7, "skill")]);
        // Of two at once the one that begins later.
        let mut two = board(&[(1, "body")]);
        let later = Taken {
            booking: 6,
            span: Span::new(at(11), at(13)),
            ..two.taken[0].clone()
        };
        two.taken.push(later);
        assert_eq!(broken_on(&two, day), [(6, "skill")]);
    }

    #[test]
    fn hours_are_read_with_a_sign_and_a_point_or_a_comma() {
        for (typed, read) in [
            ("+2", Some(200)),
            ("2", Some(200)),
            ("-1,5", Some(-150)),
            ("0.25", Some(25)),
            ("", None),
            ("--1", None),
            ("1.234", None),
            ("два", None),
        ] {
            assert_eq!(hours(typed).ok(), read, "{typed}");
        }
    }
}
