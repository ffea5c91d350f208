//! Outbound calls on the example day: rows that come and go with their bases, retries, papers, one call for one client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use chrono::NaiveDateTime;
use common::{Console, demo_file, desk_at};
use serde_json::Value as Json;
use stoika::action::{Answers, Filter};
use stoika::areas::{house, outreach};
use stoika::desk::{Desk, Done, Error, Id, Target};
use stoika::text::Locale;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// The example day with the hours of `ОТДЕЛ`.
fn department(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let path = demo_file(dir.path());
    raw(
        &path,
        "UPDATE setting SET value = 'пн-пт 08:00-20:00; сб 09:00-18:00' WHERE key = 'hours_desk'",
    );
    path
}

fn raw(path: &Path, sql: &str) {
    rusqlite::Connection::open(path)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
}

fn open(path: &Path, moment: &str) -> Desk {
    desk_at(path, "ivanova", at(moment))
}

fn act(
    desk: &mut Desk,
    id: &str,
    row: Option<Id>,
    answers: &[(&str, &str)],
) -> Result<Done, Error> {
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    let target = row.map(|id| Target {
        id,
        rev: rev(desk, id),
    });
    house().action(id).unwrap().perform(desk, target, &given)
}

fn rev(desk: &Desk, id: Id) -> i64 {
    let db = desk.db();
    for table in ["outreach", "booking", "client", "campaign"] {
        let found = db.value::<i64>(&format!("SELECT rev FROM {table} WHERE id = ?1"), [id]);
        if let Some(rev) = found.unwrap() {
            return rev;
        }
    }
    1
}

fn list(desk: &Desk, filter: &Filter) -> Vec<Json> {
    let house = house();
    let listing = house.listings().find(|one| one.id == "outreach").unwrap();
    let lines = (listing.rows)(&desk.books(), filter).unwrap();
    lines.into_iter().map(|line| line.data).collect()
}

fn ask(desk: &Desk, id: &str, answers: &[(&str, &str)]) -> Vec<Json> {
    let house = house();
    let query = house.queries().find(|query| query.id == id).unwrap();
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    let read = stoika::action::read(&desk.books(), query.fields, &given).unwrap();
    (query.rows)(&desk.books(), &read).unwrap()
}

fn count(desk: &Desk, sql: &str) -> i64 {
    desk.db().count(sql, []).unwrap()
}

fn why(done: Result<Done, Error>) -> &'static str {
    match done {
        Err(Error::Rejected(refusal)) => refusal.why.id,
        other => panic!("{other:?}"),
    }
}

/// The rows of a queue of Сегодня.
fn queue(desk: &Desk, queue: &str) -> Vec<Id> {
    let rows = outreach::work(&desk.books()).unwrap();
    rows.iter()
        .filter(|row| row.queue == queue)
        .map(|row| row.target.id)
        .collect()
}

#[test]
fn out_t7_generation_is_idempotent_and_follows_its_base() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-11-24T09:05:00");
    let listed = queue(&desk, "confirm");
    assert!(listed.len() > 3, "{listed:?}");
    let mut counts = Vec::new();
    for _ in 0..3 {
        act(&mut desk, "outreach.generate", None, &[]).unwrap();
        counts.push(count(&desk, "SELECT count(*) FROM outreach"));
    }
    assert_eq!(counts[0], counts[1]);
    assert_eq!(counts[0], counts[2]);
    assert_eq!(queue(&desk, "confirm").len(), listed.len());
    let row = queue(&desk, "confirm")[0];
    let booking: Id = desk
        .db()
        .value("SELECT booking_id FROM outreach WHERE id = ?1", [row])
        .unwrap()
        .unwrap();
    act(
        &mut desk,
        "bookings.move",
        Some(booking),
        &[("at", "2026-11-30T10:00")],
    )
    .or_else(|_| {
        act(
            &mut desk,
            "bookings.move",
            Some(booking),
            &[("at", "2026-11-30")],
        )
    })
    .unwrap();
    // The list is right at once; the next run writes it down.
    assert!(!queue(&desk, "confirm").contains(&row));
    act(&mut desk, "outreach.generate", None, &[]).unwrap();
    let void = "SELECT count(*) FROM outreach WHERE void_at IS NOT NULL";
    assert_eq!(count(&desk, void), 1);
    let new: Id = desk
        .db()
        .value("SELECT moved_to FROM booking WHERE id = ?1", [booking])
        .unwrap()
        .unwrap();
    let mut saturday = open(&path, "2026-11-28T09:30:00");
    assert!(queue(&saturday, "confirm").contains(&new));
    act(&mut saturday, "outreach.generate", None, &[]).unwrap();
    let made: String = saturday
        .db()
        .value("SELECT due FROM outreach WHERE booking_id = ?1", [new])
        .unwrap()
        .unwrap();
    assert_eq!(made, "2026-11-28");
    assert_eq!(count(&saturday, void), 1);
}

#[test]
fn out_r1_a_closed_row_is_never_revived() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-11-23T10:42:00");
    let booking = queue(&desk, "confirm")[0];
    act(
        &mut desk,
        "outreach.settle",
        Some(booking),
        &[("outcome", "wrong_number")],
    )
    .unwrap();
    for _ in 0..2 {
        act(&mut desk, "outreach.generate", None, &[]).unwrap();
    }
    let rows = desk
        .db()
        .count(
            "SELECT count(*) FROM outreach WHERE booking_id = ?1",
            [booking],
        )
        .unwrap();
    assert_eq!(rows, 1);
    assert!(!queue(&desk, "confirm").contains(&booking));
    assert_eq!(
        count(
            &desk,
            "SELECT count(*) FROM client_debt WHERE debt = 'wrong_number'"
        ),
        1
    );
    let again = act(
        &mut desk,
        "outreach.settle",
        Some(booking),
        &[("outcome", "confirmed")],
    );
    assert_eq!(why(again), "outreach-closed");
}

#[test]
fn out_t6_an_unanswered_call_comes_back_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-11-23T10:42:00");
    let booking = queue(&desk, "confirm")[0];
    act(
        &mut desk,
        "outreach.again",
        Some(booking),
        &[("outcome", "no_answer")],
    )
    .unwrap();
    let row: Id = desk
        .db()
        .value("SELECT id FROM outreach WHERE booking_id = ?1", [booking])
        .unwrap()
        .unwrap();
    assert!(!queue(&desk, "confirm").contains(&row));
    let next = |desk: &Desk| -> String {
        let all = list(desk, &Filter::default());
        let found = all.iter().find(|one| one["id"] == row).unwrap();
        found["next_at"].as_str().unwrap().to_owned()
    };
    assert_eq!(next(&desk), "2026-11-23T12:42:00+03:00");
    let mut later = open(&path, "2026-11-23T12:45:00");
    assert!(queue(&later, "confirm").contains(&row));
    act(
        &mut later,
        "outreach.again",
        Some(row),
        &[("outcome", "no_answer")],
    )
    .unwrap();
    assert_eq!(next(&later), "2026-11-24T10:00:00+03:00");
    // A row that cannot be reached any more lives until an hour before the visit.
    let early = open(&path, "2026-11-23T08:30:00");
    let first = queue(&early, "confirm");
    assert!(!first.is_empty());
    let mut early = early;
    let refused = act(
        &mut early,
        "outreach.again",
        Some(first[0]),
        &[("outcome", "busy")],
    );
    assert_eq!(why(refused), "outreach-not-now");
}

#[test]
fn the_confirm_list_is_walked_by_digits_and_says_what_they_mean() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(open(&path, "2026-11-23T10:42:00"), Locale::Ru);
    console.press("1 Tab Down Enter");
    let shown = console.wide();
    assert!(shown.contains("подтвердить завтра (6 из 18)"), "{shown}");
    assert!(
        shown.contains("1 подтвердил  2 перенёс  3 нет ответа"),
        "{shown}"
    );
    assert!(shown.contains("Лапин О."), "{shown}");
    console.press("1");
    let shown = console.wide();
    assert!(shown.contains("подтвердить завтра (7 из 18)"), "{shown}");
    assert!(!shown.contains("Лапин О. · "), "{shown}");
    // The list of calls opens the sheet; the first row after live, missed, promised and today's ones.
    console.press("Esc Esc 2 Down Down Down Down Down Enter");
    let sheet = console.wide();
    assert!(
        sheet.contains("Лист разговора · Петров Иван Сергеевич"),
        "{sheet}"
    );
    assert!(sheet.contains("согласие не нужно"), "{sheet}");
    console.press("F8");
    let said = console.said();
    assert!(said.contains("Лапин"), "{said}");
    console.press("Esc 1 Tab Enter");
    let db = console.shell.desk().db();
    let stands = "SELECT count(*) FROM attempt WHERE void_at IS NULL AND outcome = 'confirmed'";
    assert_eq!(db.count(stands, []).unwrap(), 0);
    let shown = console.wide();
    assert!(shown.contains("подтвердить завтра (6 из 18)"), "{shown}");
    assert!(shown.contains("Лапин О. · "), "{shown}");
}

/// A client with a vehicle, entered by hand.
fn client(desk: &mut Desk, name: &str, phone: &str, plate: &str) -> (Id, Id) {
    let done = act(
        desk,
        "people.add",
        None,
        &[("name", name), ("phone", phone), ("informed", "yes")],
    );
    let client = done.unwrap().show.unwrap();
    act(
        desk,
        "people.add-vehicle",
        Some(client),
        &[("plate", plate), ("model", "Vesta")],
    )
    .unwrap();
    let vehicle = desk
        .db()
        .value("SELECT max(id) FROM vehicle WHERE client_id = ?1", [client])
        .unwrap()
        .unwrap();
    (client, vehicle)
}

fn handed_over(desk: &mut Desk, vehicle: Id, day: &str) -> Id {
    let vehicle = vehicle.to_string();
    act(
        desk,
        "outreach.deliver",
        None,
        &[("vehicle", &vehicle), ("delivered_on", day)],
    )
    .unwrap();
    desk.db()
        .value(
            "SELECT id FROM outreach WHERE rule = 'day7' AND vehicle_id = ?1 AND void_at IS NULL",
            [vehicle],
        )
        .unwrap()
        .unwrap()
}

fn row(desk: &Desk, id: Id) -> Json {
    let house = house();
    let listing = house.listings().find(|one| one.id == "outreach").unwrap();
    (listing.row)(&desk.books(), id).unwrap().unwrap().data
}

#[test]
fn out_t4_a_delivery_makes_its_row_and_a_changed_day_another() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    raw(
        &path,
        "UPDATE setting SET value = 'yes' WHERE key = 'holidays_desk'; \
         INSERT OR IGNORE INTO setting(key, value) VALUES ('holidays_desk', 'yes')",
    );
    let mut desk = open(&path, "2026-11-04T10:00:00");
    let (_, vehicle) = client(&mut desk, "Новиков Пётр", "+79001112233", "К555ОР199");
    let first = handed_over(&mut desk, vehicle, "28.10.2026");
    assert_eq!(row(&desk, first)["due"], "2026-11-05");
    assert_eq!(row(&desk, first)["status"], "planned");
    let again = handed_over(&mut desk, vehicle, "28.10.2026");
    assert_eq!(again, first);
    let second = handed_over(&mut desk, vehicle, "29.10.2026");
    assert_ne!(second, first);
    assert_eq!(row(&desk, first)["status"], "void");
    assert_eq!(row(&desk, second)["due"], "2026-11-05");
    let of_vehicle = "SELECT count(*) FROM delivery WHERE vehicle_id = ?1";
    assert_eq!(desk.db().count(of_vehicle, [vehicle]).unwrap(), 1);
}

#[test]
fn out_t5_nobody_is_given_up_before_three_attempts_on_two_days() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-11-23T10:42:00");
    let (_, vehicle) = client(&mut desk, "Новиков Пётр", "+79001112233", "К555ОР199");
    let id = handed_over(&mut desk, vehicle, "16.11.2026");
    assert_eq!(row(&desk, id)["due"], "2026-11-23");
    let unanswered = |moment: &str| {
        let mut desk = open(&path, moment);
        act(
            &mut desk,
            "outreach.again",
            Some(id),
            &[("outcome", "no_answer")],
        )
        .unwrap();
    };
    let give_up = |moment: &str| {
        let mut desk = open(&path, moment);
        let reason = [("outcome", "unreached"), ("reason", "не берёт трубку")];
        act(&mut desk, "outreach.close", Some(id), &reason)
    };
    unanswered("2026-11-23T11:00:00");
    unanswered("2026-11-24T11:00:00");
    assert_eq!(why(give_up("2026-11-30T11:00:00")), "outreach-close-early");
    assert_eq!(
        why(give_up("2026-12-01T11:00:00")),
        "outreach-close-attempts"
    );
    unanswered("2026-12-01T11:30:00");
    give_up("2026-12-01T12:00:00").unwrap();
    let desk = open(&path, "2026-12-01T12:05:00");
    assert_eq!(row(&desk, id)["outcome"], "unreached");
    let red = open(&path, "2026-11-26T12:00:00");
    assert!(queue(&red, "day7").len() >= 4);
}

#[test]
fn out_t8_a_withdrawn_consent_shuts_the_row_at_the_minute() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-09-01T10:00:00");
    let (client, vehicle) = client(&mut desk, "Новиков Пётр", "+79001112233", "К555ОР199");
    let paper = [
        ("kind", "advertising"),
        ("channel", "paper"),
        ("evidence", "скан 14"),
        ("text_version", "F16-2026"),
    ];
    act(&mut desk, "people.consent", Some(client), &paper).unwrap();
    let mut desk = open(&path, "2026-11-20T10:00:00");
    let campaign = campaign(&mut desk, "Шины", "2026-11-20", &[("model", "Vesta")]);
    act(&mut desk, "outreach.launch", Some(campaign), &[]).unwrap();
    let find = "SELECT id FROM outreach WHERE campaign_id = ?1 AND vehicle_id = ?2";
    let id: Id = desk.db().value(find, (campaign, vehicle)).unwrap().unwrap();
    let mut desk = open(&path, "2026-11-20T12:00:00");
    let kind = [("kind", "advertising")];
    act(&mut desk, "people.withdraw", Some(client), &kind).unwrap();
    let before = open(&path, "2026-11-20T11:59:00");
    assert_eq!(row(&before, id)["status"], "due");
    let mut after = open(&path, "2026-11-20T12:01:00");
    assert_eq!(row(&after, id)["status"], "gated");
    assert!(!queue(&after, "campaign").contains(&id));
    let told = act(
        &mut after,
        "outreach.settle",
        Some(id),
        &[("outcome", "booked")],
    );
    assert_eq!(why(told), "outreach-gate-withdrawn");
}

fn campaign(desk: &mut Desk, title: &str, from: &str, more: &[(&str, &str)]) -> Id {
    let mut answers = vec![
        ("title", title),
        ("legal_kind", "advertising"),
        ("from", from),
        ("to", "2026-12-31"),
    ];
    answers.extend_from_slice(more);
    let done = act(desk, "outreach.plan-campaign", None, &answers);
    done.unwrap().show.unwrap()
}

#[test]
fn out_t9_an_unanswered_call_counts_on_every_question_that_may_be_asked() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-11-16T10:00:00");
    let (_, vehicle) = client(&mut desk, "Новиков Пётр", "+79001112233", "К555ОР199");
    let owner: Id = desk
        .db()
        .value("SELECT client_id FROM vehicle WHERE id = ?1", [vehicle])
        .unwrap()
        .unwrap();
    let day7 = handed_over(&mut desk, vehicle, "16.11.2026");
    let order = [
        ("client", owner.to_string()),
        ("vehicle", vehicle.to_string()),
        ("operations", "OIL".to_owned()),
        ("at", "2026-11-24".to_owned()),
    ];
    let order: Vec<(&str, &str)> = order.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let booking = act(&mut desk, "bookings.book", None, &order)
        .unwrap()
        .show
        .unwrap();
    // A row of advertising without a consent, as an old file might hold it.
    let id: i64 = desk
        .db()
        .count("SELECT last FROM series WHERE name = 'id'", [])
        .unwrap()
        + 1_000;
    drop(desk);
    raw(
        &path,
        &format!(
            "INSERT INTO outreach(id, rev, created_at, created_by, rule, client_id, vehicle_id, base_date, due) \
             VALUES ({id}, 1, 0, 0, 'campaign', {owner}, {vehicle}, '2026-11-16', '2026-11-16')"
        ),
    );
    let mut desk = open(&path, "2026-11-23T10:42:00");
    let mut console = Console::open(open(&path, "2026-11-23T10:42:00"), Locale::Ru);
    console.press("F3 +79001112233 Esc 1");
    let sheet = outreach::call_sheet(&desk.books(), booking).unwrap();
    assert!(sheet.is_some());
    act(
        &mut desk,
        "outreach.again",
        Some(booking),
        &[("outcome", "no_answer")],
    )
    .unwrap();
    let tries = |id: Id| row(&desk, id)["attempts"].as_i64().unwrap();
    assert_eq!((tries(booking), tries(day7), tries(id)), (1, 1, 0));
    assert_eq!(row(&desk, id)["status"], "gated");
    // What closes is told of one question only.
    let mut later = open(&path, "2026-11-23T13:00:00");
    act(
        &mut later,
        "outreach.settle",
        Some(day7),
        &[("outcome", "answered")],
    )
    .unwrap();
    assert_eq!(row(&later, booking)["status"], "due");
    assert_eq!(row(&later, day7)["status"], "closed");
}

#[test]
fn out_r6_do_not_call_acts_in_every_list_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-11-23T10:42:00");
    let petrov: Id = desk
        .db()
        .value(
            "SELECT client_id FROM client_phone WHERE number = '+79000001234'",
            [],
        )
        .unwrap()
        .unwrap();
    let of_petrov = |desk: &Desk| {
        let rows = outreach::work(&desk.books()).unwrap();
        let about = petrov.to_string();
        let of = |row: &&stoika::areas::work::WorkRow| row.context.get("client") == Some(&*about);
        rows.iter()
            .filter(of)
            .map(|row| row.target.id)
            .collect::<Vec<_>>()
    };
    let rows = of_petrov(&desk);
    assert_eq!(rows.len(), 1);
    act(
        &mut desk,
        "outreach.settle",
        Some(rows[0]),
        &[("outcome", "do_not_call")],
    )
    .unwrap();
    assert!(of_petrov(&desk).is_empty());
    let live = "SELECT count(*) FROM consent WHERE client_id = ?1 AND consent_kind = 'advertising' AND withdrawn_at IS NULL";
    assert_eq!(desk.db().count(live, [petrov]).unwrap(), 0);
    let optout = "SELECT count(*) FROM optout WHERE client_id = ?1 AND outreach_kind = 'confirm'";
    assert_eq!(desk.db().count(optout, [petrov]).unwrap(), 1);
}

#[test]
fn out_t10_the_ledger_balances_and_every_number_opens_its_rows() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let desk = open(&path, "2026-11-23T10:42:00");
    let period = [("from", "2026-10-01"), ("to", "2026-11-23")];
    let sums = &ask(&desk, "outreach.ledger", &period)[0];
    assert_eq!(sums["balances"], true, "{sums}");
    assert_eq!(
        (&sums["delivered"], &sums["reached"]),
        (&16.into(), &10.into())
    );
    let mut total = 0;
    for part in [
        "reached",
        "refused",
        "wrong_number",
        "closed_unreached",
        "pending_due",
        "pending_not_due",
    ] {
        let rows = ask(
            &desk,
            "outreach.ledger",
            &[period[0], period[1], ("part", part)],
        );
        assert_eq!(sums[part], rows.len(), "{part}");
        total += rows.len();
    }
    assert_eq!(sums["delivered"], total);
    let figures = ask(&desk, "outreach.figures", &period);
    let day7 = figures.iter().find(|one| one["rule"] == "K-DAY7").unwrap();
    assert_eq!(
        (&day7["part"], &day7["whole"], &day7["share"]),
        (&10.into(), &16.into(), &"62.5".into())
    );
    let coverage = ask(&desk, "outreach.coverage", &period);
    let by_attempts: i64 = coverage
        .iter()
        .filter(|one| one["by"] == "attempts")
        .map(|one| one["count"].as_i64().unwrap())
        .sum();
    assert_eq!(coverage[0]["due"], by_attempts);
    let mut console = Console::open(desk, Locale::Ru);
    console.press("2 Right");
    let shown = console.wide();
    assert!(shown.contains("7-й день сходится"), "{shown}");
    console.press("Enter");
    let shown = console.wide();
    assert!(shown.contains("дозвонились: 7"), "{shown}");
}

#[test]
fn out_m4_a_campaign_calls_only_whom_it_may_and_tells_its_ladder() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-12-01T10:00:00");
    let advice = |desk: &Desk, pairs: &[(&str, &str)]| {
        let mut typed = Answers::default();
        for (field, text) in pairs {
            typed.set(field, *text);
        }
        let action = house().action("outreach.plan-campaign").unwrap();
        let advice = (action.advise)(&desk.books(), None, &typed).unwrap();
        stoika::text::Text::new(Locale::Ru, &house().texts()).say(&advice[0].say)
    };
    let all = advice(&desk, &[]);
    let vesta = advice(&desk, &[("model", "Vesta")]);
    assert!(
        all.starts_with("Подходит машин: ") && vesta != all,
        "{all} {vesta}"
    );
    let stopped = "+79000001234";
    let more = [
        ("model", "Vesta"),
        ("quota_per_day", "2"),
        ("stop_list", stopped),
    ];
    let id = campaign(&mut desk, "Шины", "2026-12-01", &more);
    act(&mut desk, "outreach.launch", Some(id), &[]).unwrap();
    let rows = "SELECT count(*) FROM outreach WHERE campaign_id = ?1";
    let made = desk.db().count(rows, [id]).unwrap();
    assert!(made > 1, "{made}");
    act(&mut desk, "outreach.launch", Some(id), &[]).unwrap();
    assert_eq!(desk.db().count(rows, [id]).unwrap(), made);
    let without = "SELECT count(*) FROM outreach o WHERE o.campaign_id = ?1 AND NOT EXISTS (SELECT 1 FROM consent c \
        WHERE c.client_id = o.client_id AND c.consent_kind = 'advertising' AND c.withdrawn_at IS NULL)";
    assert_eq!(desk.db().count(without, [id]).unwrap(), 0);
    let of_petrov = "SELECT count(*) FROM outreach o JOIN client_phone p ON p.client_id = o.client_id WHERE p.number = ?1 AND o.campaign_id = ?2";
    assert_eq!(desk.db().count(of_petrov, (stopped, id)).unwrap(), 0);
    let listed = queue(&desk, "campaign");
    assert_eq!(listed.len(), 2);
    act(
        &mut desk,
        "outreach.settle",
        Some(listed[0]),
        &[("outcome", "booked")],
    )
    .unwrap();
    assert_eq!(queue(&desk, "campaign").len(), 1);
    let house = house();
    let listing = house
        .listings()
        .find(|one| one.id == "outreach.campaigns")
        .unwrap();
    let line = (listing.row)(&desk.books(), id).unwrap().unwrap().data;
    assert_eq!(
        (&line["called"], &line["reached"], &line["rows"]),
        (&1.into(), &1.into(), &made.into())
    );
    act(&mut desk, "outreach.end-campaign", Some(id), &[]).unwrap();
    assert!(queue(&desk, "campaign").is_empty());
}

#[test]
fn deliveries_come_from_a_table_all_or_nothing_and_twice_adds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = desk_at(&path, "orlova", at("2026-11-23T10:42:00"));
    let file = dir.path().join("deliveries.csv");
    let text = "ФИО;Телефон;VIN;Модель;Дата выдачи;Продавец\n\
                Ёлкина Мария;8 900 000-91-01;XTAGFL110N9900001;Vesta;16.11.2026;Котов\n\
                Зайцев Пётр;8 900 000-91-02;XTAGFL110N9900002;Niva;18.11.2026;\n";
    std::fs::write(&file, text).unwrap();
    let dry = outreach::import(&mut desk, &file, true).unwrap();
    assert_eq!((dry.added, dry.written), (2, false));
    let done = outreach::import(&mut desk, &file, false).unwrap();
    assert_eq!(
        (done.read, done.added, done.kept, done.written),
        (2, 2, 0, true)
    );
    let again = outreach::import(&mut desk, &file, false).unwrap();
    assert_eq!((again.added, again.changed, again.kept), (0, 0, 2));
    let due: String = desk
        .db()
        .value("SELECT o.due FROM outreach o JOIN vehicle v ON v.id = o.vehicle_id WHERE v.vin = 'XTAGFL110N9900001'", [])
        .unwrap()
        .unwrap();
    assert_eq!(due, "2026-11-23");
    std::fs::write(&file, text.replace("18.11.2026", "18.11.2027")).unwrap();
    let refused = outreach::import(&mut desk, &file, false).unwrap();
    assert_eq!((refused.refused.len(), refused.written), (1, false));
    assert_eq!(refused.refused[0].line, 3);
}

#[test]
fn out_m1_rules_and_outcomes_are_data() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut head = desk_at(&path, "orlova", at("2026-11-23T10:42:00"));
    let told = [
        ("code", "thinks"),
        ("title", "думает"),
        ("closes", "yes"),
        ("result", "reached"),
    ];
    act(&mut head, "outreach.set-outcome", None, &told).unwrap();
    let unknown = [("code", "confirm"), ("outcomes", "confirmed,nonsense")];
    assert_eq!(
        why(act(&mut head, "outreach.set-rule", None, &unknown)),
        "field-many"
    );
    let digits = [("code", "confirm"), ("outcomes", "thinks,confirmed")];
    act(&mut head, "outreach.set-rule", None, &digits).unwrap();
    let mut console = Console::open(open(&path, "2026-11-23T10:42:00"), Locale::Ru);
    console.press("1 Tab Down Enter");
    assert!(
        console.wide().contains("1 думает  2 подтвердил"),
        "{}",
        console.wide()
    );
    console.press("1");
    let rows = "SELECT count(*) FROM outreach WHERE closed_outcome = 'thinks'";
    assert_eq!(console.shell.desk().db().count(rows, []).unwrap(), 1);
    let off = [("code", "confirm"), ("active", "no")];
    act(&mut head, "outreach.set-rule", None, &off).unwrap();
    assert!(queue(&head, "confirm").is_empty());
    let on = [("code", "follow_up"), ("active", "yes")];
    act(&mut head, "outreach.set-rule", None, &on).unwrap();
    assert!(!queue(&head, "follow_up").is_empty());
}

#[test]
fn a_client_in_the_east_is_not_called_in_their_night() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-11-16T10:00:00");
    let (_, vehicle) = client(&mut desk, "Новиков Пётр", "+74232000000", "К555ОР125");
    let id = handed_over(&mut desk, vehicle, "16.11.2026");
    // 14:00 in Moscow is 21:00 in Vladivostok.
    let mut desk = open(&path, "2026-11-23T14:00:00");
    let told = act(
        &mut desk,
        "outreach.again",
        Some(id),
        &[("outcome", "no_answer")],
    );
    assert_eq!(why(told), "outreach-not-now");
    let mut morning = open(&path, "2026-11-23T09:00:00");
    act(
        &mut morning,
        "outreach.again",
        Some(id),
        &[("outcome", "no_answer")],
    )
    .unwrap();
    assert_eq!(row(&morning, id)["next_at"], "2026-11-23T11:00:00+03:00");
}

#[test]
fn the_screens_of_outbound_calls_stand_in_both_languages_and_sizes() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    for (locale, word) in [(Locale::Ru, "подтвердил"), (Locale::En, "confirm")] {
        let mut console = Console::open(open(&path, "2026-11-23T10:42:00"), locale);
        console.press("1 Tab Down Enter");
        for shown in [console.wide(), console.narrow()] {
            assert!(shown.contains(word), "{shown}");
            assert!(!shown.contains("outreach-"), "{shown}");
        }
        console.press("Esc Esc 2 Down Down Down Down Down Enter");
        for shown in [console.wide(), console.narrow()] {
            assert!(
                shown.contains("Лапин Олег") && !shown.contains("outreach-"),
                "{shown}"
            );
        }
        console.press("Esc Right");
        for shown in [console.wide(), console.narrow()] {
            assert!(
                shown.contains("13") && !shown.contains("outreach-"),
                "{shown}"
            );
        }
    }
}

#[test]
fn a_sold_car_leaves_its_client_and_somebody_has_to_find_out_whose_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&department(&dir), "2026-11-23T10:42:00");
    let (_, vehicle) = client(&mut desk, "Продавцов Илья", "+79000007711", "М001ММ77");
    let row = handed_over(&mut desk, vehicle, "16.11.2026");
    act(
        &mut desk,
        "outreach.settle",
        Some(row),
        &[("outcome", "sold")],
    )
    .unwrap();
    let keeper = "SELECT count(*) FROM vehicle WHERE id = ?1 AND client_id IS NULL";
    assert_eq!(desk.db().count(keeper, [vehicle]).unwrap(), 1);
    let open_debt = "SELECT count(*) FROM client_debt WHERE debt = 'sold' AND closed_at IS NULL AND vehicle_id = ?1";
    assert_eq!(desk.db().count(open_debt, [vehicle]).unwrap(), 1);
    let debts = stoika::areas::people::work(&desk.books()).unwrap();
    let debt = debts
        .iter()
        .find(|row| row.say.id == "debt-sold")
        .expect("a row of work");
    let settle = |desk: &mut Desk, answers: &[(&str, &str)]| {
        let action = house().action("people.settle-debt").unwrap();
        let mut given = Answers::default();
        for (field, text) in answers {
            given.set(field, *text);
        }
        action.perform(desk, Some(debt.target), &given)
    };
    // Closed by its new keeper or by a reason, not by looking at it.
    assert!(settle(&mut desk, &[]).is_err());
    settle(&mut desk, &[("reason", "уехал в другой город")]).unwrap();
    assert_eq!(desk.db().count(open_debt, [vehicle]).unwrap(), 0);
}

/// An answered call of everybody who comes tomorrow.
fn everybody_answers(path: &Path, moment: &str) {
    let instant = open(path, moment).db().zone.instant(at(moment));
    raw(
        path,
        &format!(
            "INSERT INTO call(id, rev, created_at, created_by, direction, phone, client_id, started_at, answered_at, state) \
             SELECT (SELECT max(id) FROM call) + row_number() OVER (), 1, {instant}, 0, 'in', NULL, client_id, {instant}, {instant}, 'closed' \
             FROM booking WHERE original_date = '2026-11-24'"
        ),
    );
}

#[test]
fn out_s2_the_best_hour_is_the_client_s_own() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    raw(&path, "UPDATE call SET client_id = NULL");
    let sheet = || {
        let mut console = Console::open(open(&path, "2026-11-23T10:42:00"), Locale::Ru);
        console.press("2 Down Down Down Down Down Enter").wide()
    };
    assert!(sheet().contains("подтвердил"), "{}", sheet());
    everybody_answers(&path, "2026-11-10T09:05:00");
    everybody_answers(&path, "2026-11-02T17:10:00");
    // Once at an hour is no habit.
    assert!(!sheet().contains("чаще отвечает"), "{}", sheet());
    everybody_answers(&path, "2026-11-09T17:40:00");
    assert!(sheet().contains("чаще отвечает после 17:00"), "{}", sheet());
}

#[test]
fn campaigns_have_a_screen_with_their_ladder_and_their_rows() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-12-01T10:00:00");
    let more = [
        ("model", "Vesta"),
        ("quota_per_day", "2"),
        ("script", "Зимние шины со скидкой"),
    ];
    let id = campaign(&mut desk, "Шины", "2026-12-01", &more);
    drop(desk);
    let mut console = Console::open(open(&path, "2026-12-01T10:00:00"), Locale::Ru);
    console.press("F10").press("кампании Down Down Enter");
    for shown in [console.wide(), console.narrow()] {
        for word in ["Шины", "Vesta", "Зимние шины", "Живое согласие", "список 0"]
        {
            assert!(shown.contains(word), "{word}\n{shown}");
        }
    }
    // F9 makes the list, Enter opens its rows, Del ends it.
    console.press("F9");
    let rows = open(&path, "2026-12-01T10:00:00")
        .db()
        .count("SELECT count(*) FROM outreach WHERE campaign_id = ?1", [id])
        .unwrap();
    assert!(rows > 1);
    assert!(
        console
            .wide()
            .contains(&format!("список {rows} → звонили 0")),
        "{}",
        console.wide()
    );
    console.press("Enter");
    assert!(console.wide().contains("Шины: "), "{}", console.wide());
    console.press("Esc Del");
    let ended = open(&path, "2026-12-01T10:00:00")
        .db()
        .count(
            "SELECT count(*) FROM campaign WHERE id = ?1 AND ended_at IS NOT NULL",
            [id],
        )
        .unwrap();
    assert_eq!(ended, 1);
}

#[test]
fn a_campaign_goes_on_to_its_quota_when_nobody_answers() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-12-01T10:00:00");
    let id = campaign(&mut desk, "Шины", "2026-12-01", &[("quota_per_day", "8")]);
    act(&mut desk, "outreach.launch", Some(id), &[]).unwrap();
    let made = desk
        .db()
        .count("SELECT count(*) FROM outreach WHERE campaign_id = ?1", [id])
        .unwrap();
    assert!(made > 8, "{made}");
    for called in 0..8 {
        let listed = queue(&desk, "campaign");
        assert_eq!(listed.len(), 8 - called);
        act(
            &mut desk,
            "outreach.settle",
            Some(listed[0]),
            &[("outcome", "no_answer")],
        )
        .unwrap();
    }
    assert!(queue(&desk, "campaign").is_empty());
    act(&mut desk, "outreach.end-campaign", Some(id), &[]).unwrap();
    assert_eq!(
        why(act(&mut desk, "outreach.end-campaign", Some(id), &[])),
        "outreach-campaign-ended"
    );
}

#[test]
fn out_r9_who_booked_meanwhile_is_not_called() {
    let dir = tempfile::tempdir().unwrap();
    let path = department(&dir);
    let mut desk = open(&path, "2026-12-01T10:00:00");
    let id = campaign(&mut desk, "Шины", "2026-12-01", &[("quota_per_day", "5")]);
    act(&mut desk, "outreach.launch", Some(id), &[]).unwrap();
    let first = queue(&desk, "campaign")[0];
    let (client, vehicle): (Id, Id) = desk
        .db()
        .row(
            "SELECT client_id, vehicle_id FROM outreach WHERE id = ?1",
            [first],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
        .unwrap();
    let (client, vehicle) = (client.to_string(), vehicle.to_string());
    act(
        &mut desk,
        "bookings.book",
        None,
        &[
            ("client", &client),
            ("vehicle", &vehicle),
            ("operations", "OIL"),
            ("at", "2026-12-03T10:00"),
        ],
    )
    .unwrap();
    assert!(!queue(&desk, "campaign").contains(&first));
    act(&mut desk, "outreach.generate", None, &[]).unwrap();
    assert_eq!(row(&desk, first)["outcome"], "already_booked");
}
