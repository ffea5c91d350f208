//! Copies to advisors (BOOK-S6): a visit of today or of the next open day that is booked, moved or cancelled is told to
//! its advisor, unless the head has switched it off.

use chrono::{NaiveDateTime, TimeDelta};

use crate::action::{Action, Answers, Field, Shape};
use crate::areas::workshop;
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Db, Done, Id, Phrase, Result, Target};
use crate::rules::name;

use super::model::Status;

/// The setting; only «no» switches it off.
const SWITCH: &str = "copy_to_advisors";

pub(super) static COPIES: Action = Action {
    fields: &[Field::optional("copies", Shape::Toggle)],
    fill: fill_switch,
    ..Action::new("bookings.copies", "right-workshop", switch)
};

fn is_on(db: Db<'_>) -> Result<bool> {
    Ok(db.setting(SWITCH)?.as_deref() != Some("no"))
}

fn fill_switch(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    if is_on(books.db)? {
        answers.set_default("copies", "yes");
    }
    Ok(())
}

fn switch(
    _: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let on = answers.yes("copies");
    change.set(SWITCH, if on { "yes" } else { "no" });
    let said = if on {
        Phrase::new("booking-copies-on")
    } else {
        Phrase::new("booking-copies-off")
    };
    Ok(Done::said(said))
}

/// What became of a visit, for its advisor.
#[derive(Clone, Copy)]
pub(super) enum News {
    Booked,
    /// Moved here, or away from here.
    Moved {
        from: NaiveDateTime,
        to: NaiveDateTime,
    },
    Ended(Status),
}

/// The visit that is told of.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) booking: Id,
    pub(super) advisor: Option<Id>,
    pub(super) client: &'a str,
    pub(super) vehicle: &'a str,
    pub(super) work: &'a str,
    pub(super) start: NaiveDateTime,
}

/// Tells the advisor of the visit, when it is near and the advisor has an inbox and did not do it alone.
pub(super) fn tell(
    books: &Books<'_>,
    change: &mut Change,
    told: Told<'_>,
    news: News,
) -> Result<()> {
    if !is_on(books.db)? || !is_near(books, told.start)? {
        return Ok(());
    }
    let advisors = workshop::advisors(books.db)?;
    let employee = advisors
        .iter()
        .find(|one| Some(one.id) == told.advisor)
        .and_then(|one| one.employee_id);
    let Some(employee) = employee.filter(|employee| *employee != books.who.id) else {
        return Ok(());
    };
    // A message keeps texts and numbers alone: moments go in as they are read.
    let moment = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    let say = match news {
        News::Booked => Phrase::new("booking-copy-booked"),
        News::Moved { from, to } => Phrase::new("booking-copy-moved")
            .with("from", moment(from))
            .with("to", moment(to)),
        News::Ended(Status::NoShow) => Phrase::new("booking-copy-no_show"),
        News::Ended(Status::CancelledUs) => Phrase::new("booking-copy-cancelled_us"),
        News::Ended(_) => Phrase::new("booking-copy-cancelled_client"),
    };
    let say = say
        .with("client", name::short_name(told.client))
        .with("vehicle", told.vehicle.trim())
        .with("work", told.work)
        .with("at", moment(told.start));
    change.notify(
        books,
        Notice {
            to: To::Employee(employee),
            about: Some(told.booking),
            say,
            remind_after: None,
            escalate_after: None,
        },
    );
    Ok(())
}

/// Today, tomorrow, or the next open day where tomorrow is closed.
fn is_near(books: &Books<'_>, start: NaiveDateTime) -> Result<bool> {
    let today = books.now.date();
    let tomorrow = today + TimeDelta::days(1);
    let open = workshop::calendar(books.db, "desk")?
        .next_open(today)
        .unwrap_or(tomorrow);
    Ok((today..=tomorrow.max(open)).contains(&start.date()))
}
