//! Generation: writes today's rows and settles those whose base is gone. Run as often as one likes: the key of a row
//! decides that there is one, a closed row is never opened again (OUT-R1).

use super::base;
use super::campaigns;
use super::record;
use super::reference;
use super::row::Row;
use super::rows::Desk;
use super::{OUTREACH, sql};
use crate::action::Answers;
use crate::desk::{Books, Change, Desk as Open, Done, Phrase, Result, Target, Values};

/// Rows of a campaign that a run looks over: whoever booked meanwhile need not be called, whatever the quota.
const SETTLED: i64 = 500;

/// What a run has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Told {
    made: usize,
    void: usize,
    closed: usize,
}

/// Writes the rows of today, as an action.
pub(super) fn generate(
    books: &Books<'_>,
    _: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let told = fill(books, change)?;
    Ok(Done::said(
        Phrase::new("outreach-generated")
            .with("made", told.made)
            .with("void", told.void)
            .with("closed", told.closed),
    ))
}

/// The same at the start of a console, by the program itself: it is nobody's act to take back.
///
/// # Errors
/// The file cannot be written; the lists are right all the same, for they are derived.
pub fn at_start(desk: &mut Open) -> Result<()> {
    desk.change("outreach.generate", |books, change| {
        reference::ship(books, change)?;
        fill(books, change).map(|_| ())
    })
}

fn fill(books: &Books<'_>, change: &mut Change) -> Result<Told> {
    let desk = Desk::read(books)?;
    let mut told = Told::default();
    for row in sql::open(books.db, books.now.date())? {
        settle(books, &row, &mut told, change);
    }
    for (campaign, _) in campaigns::live(books)? {
        for row in sql::of_campaign(books.db, campaign, SETTLED)? {
            // Booked or served meanwhile: nobody has to call (OUT-R9).
            if let Some(code) = campaigns::settled(books, &row)? {
                let values = record::closed(books, code, None);
                change.update_all(&OUTREACH, row.target, values);
                told.closed += 1;
            }
        }
    }
    for rule in &desk.rules {
        for row in base::derived(books, rule, &desk.hours)? {
            record::put(books, &row, Values::new(), change);
            told.made += 1;
        }
    }
    Ok(told)
}

/// An open row whose base changed is annulled; one whose matter was settled otherwise, or whose time is over, is closed.
fn settle(books: &Books<'_>, row: &Row, told: &mut Told, change: &mut Change) {
    if !row.stands {
        if row.rule == "confirm" && super::base::is_confirmed(books, row) {
            let values = record::closed(books, "confirmed", None);
            change.update_all(&OUTREACH, row.target, values);
            told.closed += 1;
        } else {
            change.void(books, &OUTREACH, row.target, "base is gone");
            told.void += 1;
        }
    } else if row.until.is_some_and(|until| until <= books.now) {
        let values = record::closed(books, "unreached", None);
        change.update_all(&OUTREACH, row.target, values);
        told.closed += 1;
    }
}
