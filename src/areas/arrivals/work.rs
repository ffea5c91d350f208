//! What arrivals ask of somebody now: unanswered arrivals and promises to waiting clients; and the message that is loud.

use chrono::{NaiveDateTime, TimeDelta};

use super::meet::NOTICE_TEXT;
use super::model::Promise;
use super::sql::{self, Visit};
use crate::action::Answers;
use crate::areas::bookings::model::Status;
use crate::areas::work::WorkRow;
use crate::desk::notice::{self, Message};
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Signals;
use crate::tui::kit::Inbox;

/// The advisor's three minutes (ARRIVE-R2).
const ANSWER_MINUTES: i64 = 3;

/// Whether nobody has answered in time.
pub(super) fn unanswered(visit: &Visit, now: NaiveDateTime) -> bool {
    now - visit.notified.unwrap_or(visit.arrived) >= TimeDelta::minutes(ANSWER_MINUTES)
}

/// Work rows of the day's list: queue `arrivals` until somebody answers, queue `waiting` around a promise (ARRIVE-R5).
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let mut rows = Vec::new();
    for visit in sql::here(books.db, books.now)? {
        if visit.acknowledged.is_none()
            && visit.taken.is_none()
            && visit.arrived.date() == books.now.date()
        {
            let due = visit.notified.unwrap_or(visit.arrived) + TimeDelta::minutes(ANSWER_MINUTES);
            let say = match visit.advisor.as_str() {
                "" => Phrase::new("arrivals-do-answer-any"),
                advisor => Phrase::new("arrivals-do-answer").with("advisor", advisor),
            };
            rows.push(row(&visit, say, "arrivals.acknowledge", due, "arrivals"));
        }
        // Whoever has the vehicle back was spoken to.
        let Some(promised) = visit
            .promised
            .filter(|_| visit.booking_status != Some(Status::Released))
        else {
            continue;
        };
        let say = match visit.promise(books.now) {
            Promise::Quiet => continue,
            Promise::Ask => Phrase::new("arrivals-do-ask"),
            Promise::Missed => Phrase::new("arrivals-do-apologise"),
        };
        let say = say
            .with("advisor", visit.advisor.as_str())
            .with("time", promised.format("%H:%M").to_string());
        rows.push(row(&visit, say, "arrivals.update", promised, "waiting"));
    }
    Ok(rows)
}

fn row(
    visit: &Visit,
    say: Phrase,
    action: &'static str,
    due: NaiveDateTime,
    queue: &'static str,
) -> WorkRow {
    let mut context = Answers::default();
    context.set_id("client", Some(visit.client_id));
    context.set_id("vehicle", visit.vehicle_id);
    WorkRow {
        kind: "visit",
        target: visit.target(),
        title: visit.title(),
        say,
        action,
        due,
        danger: false,
        signals: Signals::default(),
        owner: visit.advisor_employee,
        queue,
        context,
    }
}

/// The arrival that takes the status bar until somebody answers it (ARRIVE-O2): the loudest, then the oldest.
pub fn loud(books: &Books<'_>) -> Result<Option<Message>> {
    let mut arrivals = notice::inbox(books)?;
    arrivals.retain(|message| message.text_id == NOTICE_TEXT);
    Ok(arrivals
        .into_iter()
        .min_by_key(|message| (std::cmp::Reverse(message.stage), message.sent_at)))
}

pub fn inbox() -> Inbox {
    Inbox {
        loud,
        acknowledge: "arrivals.acknowledge",
    }
}
