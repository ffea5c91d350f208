//! Thanks of clients: written down in their own words and told at once to whom they are due (CLAIM-S3).

use chrono::NaiveDateTime;
use serde_json::json;

use super::sql::praises::{Praise, within};
use super::stages::{chosen_employee, owners};
use super::{PRAISE, RIGHT, channel_picks};
use crate::action::{Action, Answers, Column, Field, Filter, Line, Listing, Shape};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Id, Phrase, Result, Target};

const PAGE: usize = 100;

pub(super) static ACTION: Action = Action {
    fields: &[
        Field::required("form", Shape::Choice(channel_picks)),
        Field::required("words", Shape::Line),
        Field::optional("client", Shape::Record("client")),
        Field::optional("named", Shape::Choice(owners)),
        Field::extra("vehicle", Shape::Record("vehicle")),
        Field::extra("happened", Shape::Happened),
    ],
    ..Action::new("claims.praise", RIGHT, write)
};

fn write(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let words = answers.need("words")?;
    let named = chosen_employee(books, answers, "named")?;
    let at = answers.moment("happened").unwrap_or(books.now);
    let notice = named.filter(|id| *id != books.who.id).map(|id| {
        let told = Notice {
            to: To::Employee(id),
            about: answers.id("client"),
            say: Phrase::new("claims-praise-told").with("words", words),
            remind_after: None,
            escalate_after: None,
        };
        change.notify(books, told)
    });
    let row = change.insert(
        &PRAISE,
        [
            ("at", books.db.instant(at).into()),
            ("form", answers.need("form")?.to_owned().into()),
            ("client_id", answers.id("client").into()),
            ("vehicle_id", answers.id("vehicle").into()),
            ("employee_id", named.into()),
            ("words", words.to_owned().into()),
            ("notice_id", notice.into()),
        ],
    );
    Ok(Done::said(Phrase::new("claims-praised")).showing(row))
}

pub(super) static LISTING: Listing = Listing {
    id: "claims.thanks",
    kind: "praise",
    right: "right-see",
    columns: &[
        Column::cells("claim_received", 11),
        Column::cells("claim_form", 14),
        Column::grow("client", 16),
        Column::cells("praised", 16),
        Column::grow("claim_words", 24),
    ],
    rows: |books, filter: &Filter| {
        let most = filter.limit.unwrap_or(PAGE);
        read(books, (Id::MIN, filter.after.unwrap_or(Id::MAX)), most)
    },
    row: |books, id| Ok(read(books, (id, id + 1), 1)?.pop()),
};

fn read(books: &Books<'_>, span: (Id, Id), most: usize) -> Result<Vec<Line>> {
    let found = within(books.db, span, i64::try_from(most).unwrap_or(i64::MAX))?;
    Ok(found.into_iter().map(|one| line(books, one)).collect())
}

fn line(books: &Books<'_>, one: Praise) -> Line {
    let short = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    Line {
        target: one.target,
        mark: ' ',
        data: json!({
            "id": one.target.id, "at": books.db.zone.rfc3339(one.at), "form": one.form, "client": one.client,
            "employee": one.employee, "words": one.words, "rev": one.target.rev,
        }),
        cells: vec![
            short(one.at),
            format!("claim-form-{}", one.form),
            one.client.unwrap_or_default(),
            one.employee.unwrap_or_default(),
            one.words,
        ],
        context: Answers::default(),
    }
}
