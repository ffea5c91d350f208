//! Making a paper: its number, its data, its bytes and its record in one change; then the printer.

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::sql::{self, Paper};
use super::{PAPER, forms, organisation};
use crate::action::{Answers, Field, Shape};
use crate::areas::people;
use crate::desk::{Books, Change, Desk, Done, Error, Id, Phrase, Result, Target, Value};
use crate::documents::law::legal_texts;
use crate::documents::papers::{self, Fate, Form, Passing, Subject, Word};
use crate::rules::{legal, name};

/// More than this is a slip of the finger.
const MOST_COPIES: u32 = 99;
/// What stands on a sheet that must not count, in place of a number.
const DRAFT: &str = "ЧЕРНОВИК";

/// A form of a row. An unknown form is as good as a row that is not there.
pub(super) fn print(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let form = forms::called(answers.need("form")?).ok_or_else(|| Error::absent("form"))?;
    let (kind, subject) = forms::subject(books, target.id, form)?;
    make(books, form, kind, subject, answers, change)
}

pub(super) fn fill_day(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    // Started from a place of the calendar: its day.
    let at = answers.day("at").unwrap_or(books.now.date());
    answers.set_default("day", at.to_string());
    Ok(())
}

/// A form of a day; the booking sheet unless another is named.
pub(super) fn day(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let typed = answers.get("form").unwrap_or("day-sheet");
    let form = forms::called(typed).ok_or_else(|| Error::absent("form"))?;
    if !form.on.contains(&"day") {
        return Err(Error::at("form", Phrase::new("papers-not-of-this")));
    }
    let typed = answers.need("day")?;
    let day = match typed.trim().parse() {
        Ok(day) => day,
        Err(_) => Field::required("day", Shape::Day)
            .read(books, typed)?
            .and_then(|read| read.canonical.parse().ok())
            .ok_or_else(|| Error::at("day", Phrase::new("when-unknown")))?,
    };
    make(books, form, "day", Subject::Day(day), answers, change)
}

fn make(
    books: &Books<'_>,
    form: &'static Form,
    kind: &'static str,
    subject: Subject,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    books.who.must(form.right)?;
    let copies = copies(answers)?.unwrap_or(form.copies);
    let mut data = head(books, form, copies)?;
    if let (Json::Object(data), Json::Object(more)) = (&mut data, (form.data)(books, subject)?) {
        data.extend(more);
    }
    let missing = form.missing(&data);
    let id = change.new_id();
    // A draft takes no number of the register (`forms.md` §1.8, §1.9).
    let number = if missing.is_empty() {
        change.number(books, form.register, books.now.date())?
    } else {
        format!("{DRAFT}-{id}")
    };
    data["number"] = if missing.is_empty() {
        number.as_str()
    } else {
        DRAFT
    }
    .into();
    data["draft"] = (!missing.is_empty()).into();
    let paper = papers::make(books.place, form.template, &number, books.now, &data)?;
    let (about, day) = match subject {
        Subject::Row(id) => (Some(id), None),
        Subject::Day(day) => (None, Some(day.to_string())),
    };
    let bytes = i64::try_from(paper.bytes.len()).unwrap_or(i64::MAX);
    change.insert_as(
        &PAPER,
        id,
        vec![
            ("form", form.id.to_owned().into()),
            ("number", number.clone().into()),
            ("about", about.into()),
            ("about_kind", kind.to_owned().into()),
            ("day", day.into()),
            ("sha256", paper.sha256.clone().into()),
            ("bytes", bytes.into()),
            ("template", paper.template.into()),
            ("copies", i64::from(copies).into()),
            ("draft", i64::from(!missing.is_empty()).into()),
        ],
    );
    change.keep_file(papers::path_of(&paper.sha256), paper.bytes);
    let made = match missing.split_first() {
        None => said("papers-made", form.words, &number),
        Some((first, more)) => Phrase::new("papers-draft")
            .with("first", Phrase::new(first))
            .with("more", i64::try_from(more.len()).unwrap_or(0)),
    };
    Ok(Done::said(made).showing(id))
}

/// What every form has: the organisation, who made it.
fn head(books: &Books<'_>, form: &Form, copies: u32) -> Result<Json> {
    let day = books.now.date();
    let texts = legal_texts(&books.place.templates)?;
    let texts: Map<String, Json> = legal::of_form(&texts, form.code, day)
        .map(|row| (row.code.clone(), row.text.as_str().into()))
        .collect();
    Ok(json!({
        "texts": texts,
        "form": { "id": form.id, "code": form.code, "copies": copies },
        "date": day.to_string(),
        "time": books.now.format("%H:%M").to_string(),
        "org": organisation(books.db)?,
        "by": {
            "name": books.who.name,
            "short": name::signature_name(&books.who.name),
            "role": books.who.role,
        },
    }))
}

fn copies(answers: &Answers) -> Result<Option<u32>> {
    let Some(typed) = answers.get("copies") else {
        return Ok(None);
    };
    let wanted = typed.trim().parse().ok();
    let wanted = wanted.filter(|copies| (1..=MOST_COPIES).contains(copies));
    wanted
        .map(Some)
        .ok_or_else(|| Error::at("copies", Phrase::new("papers-copies-bad")))
}

fn said(id: &'static str, form: &'static str, number: &str) -> Phrase {
    Phrase::new(id)
        .with("form", Phrase::new(form))
        .with("number", number)
}

/// A paper once more: nothing is made, so nothing is changed before the printer has it. An annulled one says so.
pub(super) fn reprint(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    _: &mut Change,
) -> Result<Done> {
    let paper = need(books, target)?;
    copies(answers)?;
    papers::kept(books.place, &paper.sha256)?;
    let made = said("papers-made", words(&paper), &paper.number);
    Ok(Done::said(made).showing(paper.id))
}

/// A paper that must not count: it keeps its number and its bytes (X-NUM).
pub(super) fn void(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let paper = need(books, target)?;
    if paper.void_reason.is_some() {
        return Err(Error::rule(
            Phrase::new("papers-voided-already").with("number", paper.number),
        ));
    }
    change.void(books, &PAPER, paper.target(), answers.need("reason")?);
    let voided = Phrase::new("papers-voided").with("number", paper.number.as_str());
    Ok(Done::said(voided).showing(paper.id))
}

/// A paper, for whoever may make its like.
pub(super) fn need(books: &Books<'_>, target: Option<Target>) -> Result<Paper> {
    let target = target.ok_or(Error::NotFound)?;
    let paper = sql::paper(books.db, target.id)?.ok_or(Error::NotFound)?;
    if let Some(form) = forms::called(&paper.form) {
        books.who.must(form.right)?;
    }
    Ok(paper)
}

/// The text id of a paper's form; a form that is no longer made keeps the general word.
pub(super) fn words(paper: &Paper) -> &'static str {
    forms::called(&paper.form).map_or("kind-paper", |form| form.words)
}

/// Hands the kept file to the printer. Whatever comes of it, the paper is made and stays.
pub(super) fn send(desk: &mut Desk, answers: &Answers, done: Done) -> Result<Done> {
    let Some(id) = done.show.filter(|_| answers.get("printer") != Some("no")) else {
        return Ok(done);
    };
    let paper = sql::paper(desk.db(), id)?.ok_or(Error::NotFound)?;
    let file = desk.place().folder.join(papers::path_of(&paper.sha256));
    hand_over(desk, answers, done, &paper, &file)
}

/// Hands a kept paper to the printer once more: annulled, or «повторно» when the printer had it already
/// (`forms.md` §1.8, §1.9). The word is on the sheet alone: the kept bytes stay what they were.
pub(super) fn send_again(desk: &mut Desk, answers: &Answers, done: Done) -> Result<Done> {
    let id = done.show.ok_or(Error::NotFound)?;
    let paper = sql::paper(desk.db(), id)?.ok_or(Error::NotFound)?;
    let word = match (&paper.void_reason, paper.sent) {
        (Some(reason), _) => Word::Void(reason),
        (None, Some(_)) => Word::Repeat,
        (None, None) => return send(desk, answers, done),
    };
    let now = desk.books().now;
    let kept = papers::kept(desk.place(), &paper.sha256)?;
    let bytes = papers::again(desk.place(), kept, &paper.number, now, word)?;
    let passing = Passing::write(desk.place(), &bytes)?;
    hand_over(desk, answers, done, &paper, passing.path())
}

fn hand_over(
    desk: &mut Desk,
    answers: &Answers,
    done: Done,
    paper: &Paper,
    file: &Path,
) -> Result<Done> {
    let copies = copies(answers)?
        .or(u32::try_from(paper.copies).ok())
        .unwrap_or(1);
    let name = paper.file_name();
    let fate = papers::print(desk.place(), file, copies, &paper.number);
    if paper.draft && !matches!(fate, Fate::Refused(_)) {
        // What is still missing matters more than where the sheet lies.
        return Ok(done);
    }
    let message = match fate {
        Fate::Sent => {
            desk.change("papers.print", |books, change| {
                let sent: Value = books.instant().into();
                change.update(&PAPER, paper.target(), [("sent_at", sent)]);
                Ok(())
            })?;
            said("papers-sent", words(paper), &paper.number).with("copies", i64::from(copies))
        }
        Fate::NoPrinter => said("papers-kept", words(paper), &paper.number).with("file", name),
        Fate::Refused(why) if why.is_empty() => {
            said("papers-late", words(paper), &paper.number).with("file", name)
        }
        Fate::Refused(why) => said("papers-refused", words(paper), &paper.number)
            .with("file", name)
            .with("why", why),
    };
    Ok(Done { message, ..done })
}

/// Of what a paper is, for lists: the name of the client, of the booking, the day.
pub(super) fn about(books: &Books<'_>, paper: &Paper) -> Result<String> {
    let Some(id) = paper.about else {
        return Ok(paper.day.clone().unwrap_or_default());
    };
    match paper.about_kind.as_str() {
        "client" => Ok(name::short_name(&people::name(books.db, id)?)),
        "claim" => Ok(crate::areas::claims::claim(books.db, id)?
            .map(|claim| claim.title())
            .unwrap_or_default()),
        "agreement" => Ok(crate::areas::fleet::agreement(books.db, id)?
            .map(|agreement| agreement.title())
            .unwrap_or_default()),
        "booking" => Ok(crate::areas::bookings::booking(books.db, id)?
            .map(|booking| booking.title())
            .unwrap_or_default()),
        _ => Ok(crate::areas::arrivals::visit(books.db, id)?
            .map(|visit| visit.title())
            .unwrap_or_default()),
    }
}
