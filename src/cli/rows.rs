//! Rows: actions performed, listings and queries printed, records found.

use std::collections::HashSet;

use chrono::NaiveDate;
use clap::ArgMatches;
use serde_json::{Value as Json, json};

use super::Session;
use super::command::{all, answers, given};
use super::failure::{Failure, Result};
use super::print::Printer;
use super::route::prefix;
use super::seat::{self, require};
use super::settings::moment;
use crate::action::{self, Action, Field, Filter, House, Line, Listing, Query, Shape, Shown};
use crate::desk::{Arg, Books, Desk, Error, Id, Phrase, Target};
use crate::rules::when;

/// Rows that are read at a time: a list of years is never held whole.
const PAGE: usize = 500;
const FOUND: usize = 20;

/// Performs an action and prints the row that it is about.
pub(super) fn act(
    session: &Session<'_>,
    action: &'static Action,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let mut desk = seat::desk_for(session, action)?;
    let (mut answers, emptied) = answers(matches, action.fields);
    let target = match given(matches, "row") {
        Some(typed) => Some(target(
            session.house,
            &desk,
            action.on,
            typed,
            given(matches, "rev"),
        )?),
        None => None,
    };
    // The same start values as the form on the screen; what was typed stands, also what was emptied.
    let books = desk.books();
    if let Some(target) = target
        && let Some((_, line)) = row(session.house, &books, prefix(action.id), target.id)?
    {
        let known = line
            .context
            .iter()
            .filter(|(field, _)| action.fields.iter().any(|own| own.id == *field));
        known.for_each(|(field, text)| answers.set_default(field, text));
    }
    (action.fill)(&books, target.map(|target| target.id), &mut answers)?;
    for field in emptied {
        answers.set(field, "");
    }

    for field in action.fields {
        let reading = answers
            .get(field.id)
            .map(|typed| field.read(&desk.books(), typed));
        if let Some(Ok(Some(reading))) = reading
            && let Shown::Warning(doubt) = reading.shown
        {
            print.say(&doubt);
        }
    }
    let done = match action.perform(&mut desk, target, &answers) {
        Ok(done) => done,
        Err(error) => return Err(with_choices(error, action.fields, &desk.books(), print)),
    };
    print.say(&done.message);
    let books = desk.books();
    let shown = done.show.or(target.map(|target| target.id));
    match shown {
        Some(id) => match row(session.house, &books, prefix(action.id), id)? {
            Some((listing, line)) => print.row(listing, &line),
            None => print.single(&json!({ "id": id })),
        },
        None if print.json => print.object(&json!({ "done": action.id })),
        None => Ok(()),
    }
}

/// A script cannot press F4: a refused choice is told together with what there is to choose.
fn with_choices(
    error: Error,
    fields: &'static [Field],
    books: &Books<'_>,
    print: &Printer<'_>,
) -> Failure {
    let Error::Rejected(refusal) = &error else {
        return error.into();
    };
    let choice = matches!(
        refusal.why.id,
        "field-choice" | "field-many" | "field-needed"
    );
    let field = fields
        .iter()
        .find(|field| choice && refusal.field == Some(field.id));
    let picks = match field.map(|field| field.shape) {
        Some(Shape::Choice(picks) | Shape::Many(picks)) => picks(books).unwrap_or_default(),
        _ => Vec::new(),
    };
    if picks.is_empty() {
        return error.into();
    }
    let words = |label: &Arg| match label {
        Arg::Text(text) => text.clone(),
        Arg::Number(number) => number.to_string(),
        Arg::Phrase(phrase) => print.text.say(phrase),
    };
    let choices = picks
        .iter()
        .map(|pick| (pick.code.clone(), words(&pick.label)))
        .collect();
    Failure::Choices(error, choices)
}

/// A record by its number in any listing, the area's own first.
pub(super) fn row(
    house: &House,
    books: &Books<'_>,
    area: &str,
    id: Id,
) -> Result<Option<(&'static Listing, Line)>> {
    let (own, others): (Vec<_>, Vec<_>) = house
        .listings()
        .partition(|listing| prefix(listing.id) == area);
    for listing in own.into_iter().chain(others) {
        if let Some(line) = (listing.row)(books, id)? {
            return Ok(Some((listing, line)));
        }
    }
    Ok(None)
}

/// The record that a ROW names, at its present revision or at the one that was seen.
pub(super) fn target(
    house: &House,
    desk: &Desk,
    kinds: &[&str],
    typed: &str,
    rev: Option<&str>,
) -> Result<Target> {
    let books = desk.books();
    let id = number(house, &books, kinds, typed)?;
    let mut found = desk.target(kinds, id)?;
    if found.is_none() {
        for listing in house
            .listings()
            .filter(|listing| kinds.contains(&listing.kind))
        {
            found = found.or((listing.row)(&books, id)?.map(|line| line.target));
        }
    }
    let mut target = found.ok_or(Error::NotFound)?;
    if let Some(rev) = rev {
        target.rev = rev
            .parse()
            .map_err(|_| Failure::usage(Phrase::new("cli-count-bad").with("text", rev)))?;
    }
    Ok(target)
}

/// A number of a record: its own, or one that stands on a paper («№41», `ЗП-2026-0001`).
pub(super) fn number(house: &House, books: &Books<'_>, kinds: &[&str], typed: &str) -> Result<Id> {
    if let Ok(id) = typed.parse() {
        return Ok(id);
    }
    let mut ids: Vec<Id> = Vec::new();
    for finder in house
        .finders()
        .filter(|finder| kinds.is_empty() || kinds.contains(&finder.kind))
    {
        ids.extend((finder.by_number)(books, typed)?);
    }
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [id] => Ok(*id),
        [] => typed
            .trim_start_matches('№')
            .trim()
            .parse()
            .map_err(|_| Error::NotFound.into()),
        _ => Err(Failure::usage(
            Phrase::new("cli-row-several").with("text", typed),
        )),
    }
}

/// The flags of a listing.
pub(super) fn filter(books: &Books<'_>, matches: &ArgMatches) -> Result<Filter> {
    let day = |flag| {
        given(matches, flag)
            .map(|text| day(books, text))
            .transpose()
    };
    Ok(Filter {
        text: given(matches, "filter").map(str::to_owned),
        from: day("from")?,
        to: day("to")?,
        limit: limit(matches)?,
        after: None,
    })
}

pub(super) fn limit(matches: &ArgMatches) -> Result<Option<usize>> {
    let bad = |text: &str| Failure::usage(Phrase::new("cli-count-bad").with("text", text));
    given(matches, "limit")
        .map(|text| text.parse().map_err(|_| bad(text)))
        .transpose()
}

/// A day as `2026-11-23` or in words.
pub(super) fn day(books: &Books<'_>, text: &str) -> Result<NaiveDate> {
    if let Some(at) = moment(text) {
        return Ok(at.date());
    }
    match when::read(text, books.now, action::opening(books)?) {
        Ok(when::Moment::Day(day)) => Ok(day),
        Ok(when::Moment::At(at)) => Ok(at.date()),
        _ => Err(Failure::usage(
            Phrase::new("cli-date-bad").with("text", text),
        )),
    }
}

/// Every row of a listing, page by page.
pub(super) fn pages(
    books: &Books<'_>,
    listing: &Listing,
    mut filter: Filter,
    mut take: impl FnMut(&[Line]) -> Result<()>,
) -> Result<()> {
    let mut left = filter.limit.unwrap_or(usize::MAX);
    let mut seen: HashSet<Id> = HashSet::new();
    while left > 0 {
        let wanted = left.min(PAGE);
        filter.limit = Some(wanted);
        let mut lines = (listing.rows)(books, &filter)?;
        let full = lines.len() >= wanted;
        filter.after = lines.last().map(|line| line.target.id);
        // A listing that knows no pages gives the same rows again: that is its end.
        lines.retain(|line| seen.insert(line.target.id));
        lines.truncate(left);
        if lines.is_empty() {
            break;
        }
        left -= lines.len();
        take(&lines)?;
        if !full {
            break;
        }
    }
    Ok(())
}

pub(super) fn list(
    session: &Session<'_>,
    listing: &'static Listing,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let desk = seat::desk_to(session, listing.right)?;
    let books = desk.books();
    let filter = filter(&books, matches)?;
    let mut widths = Vec::new();
    pages(&books, listing, filter, |lines| {
        print.page(listing, lines, &mut widths)
    })
}

pub(super) fn show(
    session: &Session<'_>,
    area: &str,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let listings: Vec<&'static Listing> = session
        .house
        .listings()
        .filter(|listing| prefix(listing.id) == area)
        .collect();
    let kinds: Vec<&str> = listings.iter().map(|listing| listing.kind).collect();
    let right = listings.first().map_or(seat::SEE, |listing| listing.right);
    let desk = seat::desk_to(session, right)?;
    for listing in &listings {
        require(&desk, listing.right)?;
    }
    let books = desk.books();
    let id = number(
        session.house,
        &books,
        &kinds,
        given(matches, "row").unwrap_or_default(),
    )?;
    for listing in listings {
        if let Some(line) = (listing.row)(&books, id)? {
            return print.row(listing, &line);
        }
    }
    Err(Error::NotFound.into())
}

/// A question that prints rows.
pub(super) fn ask(
    session: &Session<'_>,
    query: &'static Query,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let desk = seat::desk_to(session, query.right)?;
    let books = desk.books();
    let (answers, _) = answers(matches, query.fields);
    let read = action::read(&books, query.fields, &answers)
        .map_err(|error| with_choices(error, query.fields, &books, print))?;
    let rows = (query.rows)(&books, &read)?;
    match rows.as_slice() {
        [one] if query.single => print.single(one),
        rows => print.objects(rows),
    }
}

pub(super) fn find(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let desk = seat::desk_to(session, seat::SEE)?;
    let finders: Vec<_> = session.house.finders().collect();
    let limit = limit(matches)?.unwrap_or(FOUND);
    let hits = action::find(
        &desk.books(),
        &finders,
        &all(matches, "text"),
        given(matches, "kind"),
        limit,
    )?;
    let rows: Vec<Json> = hits
        .into_iter()
        .map(|hit| json!({ "kind": hit.kind, "id": hit.id, "title": hit.title, "subtitle": hit.subtitle }))
        .collect();
    print.objects(&rows)
}
