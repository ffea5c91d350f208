//! Clients, vehicles and consents through their actions; employees and their rights.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod clients;
mod data;
mod shown;
mod staff;
mod vehicles;

use stoika::action::{Action, Answers};
use stoika::areas::{employees, house};
use stoika::desk::{Clock, Desk, Done, Error, Id, Result, Target};

fn open(dir: &tempfile::TempDir) -> Desk {
    let path = dir.path().join("d.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    let mut desk = Desk::open(
        &path,
        &plan,
        Clock::fixed("2026-11-23T10:42:00".parse().unwrap()),
    )
    .unwrap();
    let head = desk
        .change("set-up", |books, change| {
            employees::set_up(books, change, "Иванова Анна", "anna")
        })
        .unwrap();
    desk.log_in(head).unwrap();
    desk
}

fn action(id: &str) -> &'static Action {
    house().action(id).unwrap()
}

fn act<const N: usize>(
    desk: &mut Desk,
    id: &str,
    row: Option<Id>,
    answers: [(&str, &str); N],
) -> Result<Done> {
    let target = row.map(|id| {
        let sql = "SELECT rev FROM client WHERE id = ?1 UNION ALL SELECT rev FROM vehicle WHERE id = ?1 \
                   UNION ALL SELECT rev FROM employee WHERE id = ?1 UNION ALL SELECT rev FROM client_debt WHERE id = ?1";
        Target { id, rev: desk.db().count(sql, [id]).unwrap() }
    });
    action(id).perform(desk, target, &Answers::new(answers))
}

fn add<const N: usize>(desk: &mut Desk, answers: [(&str, &str); N]) -> Id {
    act(desk, "people.add", None, answers)
        .unwrap()
        .show
        .unwrap()
}

/// The text id of a refusal and its field.
fn refused(outcome: Result<Done>) -> (Option<&'static str>, &'static str) {
    match outcome {
        Err(Error::Rejected(refusal)) => (refusal.field, refusal.why.id),
        other => panic!("{other:?}"),
    }
}
