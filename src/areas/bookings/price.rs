//! Prices said at booking: a memo «предварительно» on each line, with its range, author and time, never a promise
//! (BOOK-S4, BOOK-R13).

use chrono::NaiveDateTime;

use super::BOOKING_LINE;
use super::settle::Work;
use super::write_status::{said, shown, wrong_status};
use crate::action::{Action, Answers, Field, Shape};
use crate::areas::workshop::Operation;
use crate::desk::{Books, Change, Db, Done, Error, Id, Phrase, Result, Target, Values, employee};
use crate::rules::name;
use crate::rules::words::money_short;

/// What was said of the price of a visit; kopecks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceMemo {
    pub from: i64,
    pub to: i64,
    /// Lines of which nothing was said.
    pub unpriced: i64,
    pub by: String,
    pub at: Option<NaiveDateTime>,
}

impl PriceMemo {
    /// «9 800–12 400».
    pub fn sum(&self) -> String {
        range(self.from, self.to)
    }

    /// «предварительно 9 800–12 400 руб., Иванова 23.11 10:40»: never without the word.
    pub fn say(&self) -> Phrase {
        Phrase::new("booking-price-memo")
            .with("sum", self.sum())
            .with("who", name::surname(&self.by))
            .with("at", self.moment())
            .with("unpriced", self.unpriced)
    }

    pub fn moment(&self) -> String {
        self.at
            .map_or_else(String::new, |at| at.format("%d.%m %H:%M").to_string())
    }
}

pub(super) fn range(from: i64, to: i64) -> String {
    if from == to {
        money_short(from)
    } else {
        format!("{}–{}", money_short(from), money_short(to))
    }
}

/// Of a line: from, to, by whom and when.
type Said = (Option<i64>, Option<i64>, Option<Id>, Option<i64>);

/// Reads what was said of a visit's price; nothing when nothing was.
pub fn price_memo(db: Db<'_>, booking: Id) -> Result<Option<PriceMemo>> {
    let lines: Vec<Said> = db.rows(
        "SELECT price_said, price_said_to, price_said_by, price_said_at FROM booking_line \
         WHERE booking_id = ?1 AND void_at IS NULL",
        [booking],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let said: Vec<_> = lines
        .iter()
        .filter_map(|(from, to, by, at)| from.map(|from| (from, to.unwrap_or(from), *by, *at)))
        .collect();
    let Some(last) = said.iter().max_by_key(|(.., at)| *at) else {
        return Ok(None);
    };
    let by = match last.2 {
        Some(who) => employee::name_of(db, who)?,
        None => String::new(),
    };
    Ok(Some(PriceMemo {
        from: said.iter().map(|(from, ..)| from).sum(),
        to: said.iter().map(|(_, to, ..)| to).sum(),
        unpriced: i64::try_from(lines.len() - said.len()).unwrap_or(0),
        by,
        at: last.3.map(|at| db.local(at)),
    }))
}

/// The range of the catalogue; an operation without a price has none.
pub(super) fn of_operation(operation: &Operation) -> Option<(i64, i64)> {
    let from = operation.price_from.or(operation.price_to)?;
    Some((from, operation.price_to.unwrap_or(from)))
}

/// The memo's columns of a new line: what the form has just shown to be said.
pub(super) fn values(books: &Books<'_>, said: Option<(i64, i64)>) -> Values {
    let Some((from, to)) = said else {
        return Vec::new();
    };
    vec![
        ("price_said", from.into()),
        ("price_said_to", to.into()),
        ("price_said_by", books.who.id.into()),
        ("price_said_at", books.instant().into()),
    ]
}

pub(super) static PRICE: Action = Action {
    on: &["booking"],
    fields: &[
        Field::required("price_from", Shape::Money),
        Field::optional("price_to", Shape::Money),
    ],
    fill,
    ..Action::new("bookings.price", "right-book", price)
};

fn fill(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(memo) = row
        .map(|id| price_memo(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    answers.set_default("price_from", money_short(memo.from));
    answers.set_default("price_to", money_short(memo.to));
    Ok(())
}

/// Another sum was said of the whole visit: it is laid on the lines by their norm-hours, the rest on the last.
fn price(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !booking.status.is_active() {
        return Err(wrong_status(&booking));
    }
    let need = || Error::at("price_from", Phrase::new("field-needed"));
    let from = answers.number("price_from").ok_or_else(need)?;
    let to = answers.number("price_to").unwrap_or(from);
    if to < from {
        return Err(Error::at("price_to", Phrase::new("workshop-price-order")));
    }
    let lines: Vec<(Target, i64)> = books.db.rows(
        "SELECT id, rev, norm_hours FROM booking_line WHERE booking_id = ?1 AND void_at IS NULL ORDER BY id",
        [booking.id],
        |row| {
            let (id, rev) = (row.get(0)?, row.get(1)?);
            Ok((Target { id, rev }, row.get(2)?))
        },
    )?;
    let hours: Vec<i64> = lines.iter().map(|(_, hours)| *hours).collect();
    let (froms, tos) = (shares(from, &hours), shares(to, &hours));
    for ((line, _), part) in lines.iter().zip(froms.into_iter().zip(tos)) {
        change.update_all(&BOOKING_LINE, *line, values(books, Some(part)));
    }
    let Done { message, show } = said("booking-price-said", &booking);
    Ok(Done {
        message: message.with("sum", range(from, to)),
        show,
    })
}

/// Parts of a sum by weights; together they are the sum.
fn shares(sum: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i64 = weights.iter().sum::<i64>().max(1);
    let mut left = sum;
    let last = weights.len().saturating_sub(1);
    let part = |(place, weight): (usize, &i64)| {
        let part = if place == last {
            left
        } else {
            (sum * weight).div_euclid(whole)
        };
        left -= part;
        part
    };
    weights.iter().enumerate().map(part).collect()
}

/// The sum of the catalogue's prices; operations without one are counted, not guessed.
pub(super) fn of_catalogue(work: &Work) -> Option<Phrase> {
    let priced: Vec<(i64, i64)> = work.operations.iter().filter_map(of_operation).collect();
    if priced.is_empty() {
        return None;
    }
    let from: i64 = priced.iter().map(|(from, _)| from).sum();
    let to: i64 = priced.iter().map(|(_, to)| to).sum();
    Some(
        Phrase::new("booking-price")
            .with("sum", range(from, to))
            .with("unpriced", work.operations.len() - priced.len()),
    )
}

/// The moment a memo was made, for a column of the sheet.
pub(super) fn author(memo: &PriceMemo) -> String {
    format!("{} {}", name::surname(&memo.by), memo.moment())
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn book_r13_a_said_sum_is_laid_on_the_lines_whole() {
        assert_eq!(shares(1_000_000, &[100, 200]), [333_333, 666_667]);
        assert_eq!(shares(5, &[0, 0]), [0, 5]);
        assert_eq!(shares(5, &[]), Vec::<i64>::new());
    }
}
