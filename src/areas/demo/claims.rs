//! The claims of the example: five that are open, each at another stage, and the year's closed ones with their causes.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::pen::at;
use crate::areas::claims::{CLAIM, CLOCK, CORRECTIVE, DEMAND, STEP_TAKEN};
use crate::areas::workshop;
use crate::desk::{Books, Change, Error, Id, Result, Value, Values};
use crate::documents::law::law;
use crate::rules::clock::Clock;
use crate::rules::deadline::{Dates, deadline};

/// A claim that is in work.
struct Open {
    client: &'static str,
    /// Days from today and minutes of the day.
    received: (i64, i64),
    form: &'static str,
    words: &'static str,
    wanted: &'static str,
    /// Class with the minutes of its targets: acknowledge, decide.
    class: (&'static str, i64, i64),
    stage: &'static str,
    owner: &'static str,
    demand: Option<(&'static str, i64)>,
    /// Days from today, minutes, step and text.
    steps: &'static [(i64, i64, &'static str, &'static str)],
}

const B: (&str, i64, i64) = ("B", 120, 1_440);
const C: (&str, i64, i64) = ("C", 480, 2_400);

const OPEN: [Open; 5] = [
    Open {
        client: "Фомин Сергей",
        received: (-9, 690),
        form: "written",
        words: "возврат за колодки, скрип после замены",
        wanted: "вернуть деньги за работу",
        class: B,
        stage: "proposed",
        owner: "kuznetsov",
        demand: Some(("S-MONEY", 780_000)),
        steps: &[
            (
                -7,
                560,
                "acknowledged",
                "письмо получено, ответим к 24 числу",
            ),
            (-7, 700, "assessed", "спор о деньгах"),
            (-6, 600, "waits_client", "ждём автомобиль на осмотр"),
            (-3, 900, "resumed", "осмотрен, колодки в норме"),
            (-3, 960, "proposed", "вернуть половину стоимости работы"),
        ],
    },
    Open {
        client: "Петров Иван Сергеевич",
        received: (-5, 845),
        form: "oral",
        words: "стук справа остался после ТО-5, повторно",
        wanted: "устранить бесплатно, ответ письменно",
        class: B,
        stage: "investigating",
        owner: "orlov",
        demand: None,
        steps: &[
            (-5, 860, "acknowledged", "записали, мастер посмотрит"),
            (-5, 870, "assessed", "передано Орлову, СТОА уведомлена"),
            (-3, 570, "note", "осмотр назначен на завтра, 09:30"),
        ],
    },
    Open {
        client: "Белова Инна",
        received: (-3, 690),
        form: "oral",
        words: "долго ждала у стойки, 40 минут",
        wanted: "извинения",
        class: C,
        stage: "investigating",
        owner: "ivanova",
        demand: None,
        steps: &[
            (-3, 700, "acknowledged", "извинились, разберёмся"),
            (-3, 960, "assessed", "очередь на приёмке"),
            (-3, 980, "note", "посмотреть смены за пятницу"),
        ],
    },
    Open {
        client: "ООО «Ромашка»",
        received: (-2, 720),
        form: "email",
        words: "царапина на двери после мойки",
        wanted: "оплатить окраску двери",
        class: B,
        stage: "assessed",
        owner: "zuev",
        demand: Some(("B2B", 1_850_000)),
        steps: &[
            (-2, 730, "acknowledged", "ответили письмом"),
            (-2, 760, "assessed", "нужна запись с мойки"),
        ],
    },
    Open {
        client: "Ким Ольга",
        received: (0, 590),
        form: "oral",
        words: "не перезвонили о готовности",
        wanted: "звонить, как обещали",
        class: C,
        stage: "received",
        owner: "ivanova",
        demand: None,
        steps: &[],
    },
];
/// Closed claims of the year: so many before the first open one, and so many between the first two.
const BEFORE: i64 = 37;
const BETWEEN: i64 = 2;
/// Days back that they reach, and how many days apart they came.
const REACH: i64 = 300;

/// Cause and the client's words, taken in turn; the first ones are the most frequent.
const PAST: [(&str, &str, &str); 12] = [
    ("1.1", "снова стучит", "проверка на стенде перед выдачей"),
    (
        "2.1",
        "обещали к обеду, отдали вечером",
        "срок называть с запасом",
    ),
    (
        "1.1",
        "ошибка горит опять",
        "стирать ошибки и пробный выезд",
    ),
    ("4.1", "не перезвонили", "обещания в список звонков"),
    ("2.2", "деталь везут третью неделю", "звонить раз в три дня"),
    (
        "3.1",
        "насчитали больше, чем говорили",
        "согласовывать до работ",
    ),
    ("1.1", "течь не убрали", "второй мастер смотрит"),
    (
        "2.1",
        "ждал два часа сверх срока",
        "срок называть с запасом",
    ),
    ("4.2", "грубо говорил мастер", "разбор записи"),
    ("1.2", "пятно на сиденье", "чехлы на каждый приём"),
    (
        "2.3",
        "стоял у стойки полчаса",
        "второй администратор с утра",
    ),
    ("6.1", "ошибка в заказ-наряде", "проверять печать"),
];

fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Writes the claims around today.
pub(super) fn write(books: &Books<'_>, change: &mut Change) -> Result<()> {
    let today = books.now.date();
    let crowd = clients(books)?;
    let of = |place: i64| crowd[usize::try_from(place).unwrap_or(0) % crowd.len()];
    let first = today - TimeDelta::days(REACH);
    for place in 0..BEFORE {
        let day = first + TimeDelta::days(place * (REACH - 10) / BEFORE);
        closed(books, change, of(place * 7), (place, day))?;
    }
    for (place, one) in (0_i64..).zip(&OPEN) {
        open(books, change, one, today)?;
        if place == 0 {
            for more in 0..BETWEEN {
                let day = today - TimeDelta::days(8 - more);
                closed(books, change, of(300 + more), (BEFORE + more, day))?;
            }
        }
    }
    Ok(())
}

/// Writes the claims of the years before: one in three days, as a big desk has them.
pub(super) fn write_past(books: &Books<'_>, change: &mut Change) -> Result<()> {
    let crowd = clients(books)?;
    let db = books.db;
    let days: Option<(i64, i64)> = db.row(
        "SELECT min(start_at), max(start_at) FROM booking WHERE void_at IS NULL",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let Some((first, _)) = days else {
        return Ok(());
    };
    let last = books.now.date() - TimeDelta::days(REACH + 1);
    let mut day = db.local(first).date();
    let mut place = 0_i64;
    while day < last {
        let client = crowd[usize::try_from(place * 13).unwrap_or(0) % crowd.len()];
        closed(books, change, client, (place, day))?;
        place += 1;
        day += TimeDelta::days(3);
    }
    Ok(())
}

/// People with a car who claim nothing today.
fn clients(books: &Books<'_>) -> Result<Vec<Id>> {
    let named: Vec<&str> = OPEN.iter().map(|one| one.client).collect();
    let all: Vec<(Id, String)> = books.db.rows(
        "SELECT c.id, c.name FROM client c WHERE c.void_at IS NULL AND c.organisation = 0 ORDER BY c.id LIMIT 5000",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let others = all
        .into_iter()
        .filter(|(_, name)| !named.contains(&name.as_str()));
    let found: Vec<Id> = others.map(|(id, _)| id).collect();
    if found.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(found)
}

fn employee(books: &Books<'_>, login: &str) -> Result<Id> {
    let id = "SELECT id FROM employee WHERE login = ?1";
    books.db.value(id, [login])?.ok_or(Error::NotFound)
}

fn car(books: &Books<'_>, client: Id) -> Result<Option<Id>> {
    let id = "SELECT id FROM vehicle WHERE client_id = ?1 AND void_at IS NULL ORDER BY id LIMIT 1";
    books.db.value(id, [client])
}

fn step(
    books: &Books<'_>,
    change: &mut Change,
    claim: Id,
    at: NaiveDateTime,
    of: (&str, Option<&str>),
) {
    let (code, text) = of;
    change.insert(
        &STEP_TAKEN,
        [
            ("claim_id", claim.into()),
            ("at", books.db.instant(at).into()),
            ("step", words(code)),
            ("text", text.map(str::to_owned).into()),
        ],
    );
}

fn clock(books: &Books<'_>, change: &mut Change, claim: Id, which: &str, clock: &Clock) {
    let moment = |at: Option<NaiveDateTime>| at.map(|at| books.db.instant(at));
    change.insert(
        &CLOCK,
        [
            ("claim_id", claim.into()),
            ("clock", words(which)),
            ("started_at", books.db.instant(clock.started_at).into()),
            ("target_min", clock.target_min.into()),
            ("hold_since", moment(clock.hold_since).into()),
            ("hold_total_min", clock.hold_total_min.into()),
            ("done_at", moment(clock.done_at).into()),
            ("failed_at", moment(clock.failed_at).into()),
        ],
    );
}

fn open(books: &Books<'_>, change: &mut Change, one: &Open, today: NaiveDate) -> Result<()> {
    let db = books.db;
    let client = "SELECT id FROM client WHERE name = ?1 ORDER BY id DESC LIMIT 1";
    let Some(client) = db.value::<Id>(client, [one.client])? else {
        return Ok(());
    };
    let moment = |(day, minutes): (i64, i64)| at(today + TimeDelta::days(day), minutes);
    let received = moment(one.received);
    let number = change.number(books, "ПР", received.date())?;
    let id = change.new_id();
    let decision = (one.stage == "proposed").then(|| "partly".to_owned());
    let values: Values = vec![
        ("number", number.into()),
        ("form", words(one.form)),
        ("received_at", db.instant(received).into()),
        ("client_id", client.into()),
        ("vehicle_id", car(books, client)?.into()),
        ("department", words("service")),
        ("words", words(one.words)),
        ("wanted", words(one.wanted)),
        ("threat", words("none")),
        ("class", words(one.class.0)),
        ("stage", words(one.stage)),
        ("owner_id", employee(books, one.owner)?.into()),
        (
            "answer",
            decision
                .as_ref()
                .map(|_| "колодки в норме, скрип от пыли; возвращаем половину работы".to_owned())
                .into(),
        ),
        (
            "decision_ground",
            decision
                .as_ref()
                .map(|_| "износ в пределах нормы".to_owned())
                .into(),
        ),
        (
            "contest",
            decision
                .as_ref()
                .map(|_| "независимая экспертиза, суд".to_owned())
                .into(),
        ),
        ("decision", decision.into()),
    ];
    change.insert_as(&CLAIM, id, values);
    let calendar = workshop::calendar(db, "office")?;
    let mut told = Clock::start(received, one.class.1);
    let mut decide = Clock::start(received, one.class.2);
    step(books, change, id, received, ("received", Some(one.words)));
    for (day, minutes, code, text) in one.steps {
        let when = moment((*day, *minutes));
        step(books, change, id, when, (code, Some(text)));
        // What a clock refuses on some other day of the calendar the example does without.
        let _ = match *code {
            "acknowledged" => told.finish(when, &calendar),
            "waits_client" => decide.hold(when, &calendar),
            "resumed" => decide.resume(when, &calendar),
            _ => Ok(()),
        };
    }
    clock(books, change, id, "acknowledge", &told);
    clock(books, change, id, "decide", &decide);
    if let Some((code, amount)) = one.demand {
        let law = law(&[])?;
        let dates = Dates {
            received: received.date(),
            sent: Some(received.date()),
            delivered: None,
            agreed: Some(received.date() + TimeDelta::days(30)),
        };
        if let Ok(found) = deadline(&law, code, dates, &calendar.production) {
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
            change.insert(
                &DEMAND,
                [
                    ("claim_id", id.into()),
                    ("code", words(code)),
                    ("amount_kopecks", amount.into()),
                    ("received_on", received.date().to_string().into()),
                    ("control_on", day(found.raw_end).into()),
                    ("limit_on", day(found.shifted_end).into()),
                    ("article", words(&found.demand.article)),
                ],
            );
        }
    }
    Ok(())
}

/// One that was settled within some days, now and then too late.
fn closed(
    books: &Books<'_>,
    change: &mut Change,
    client: Id,
    (place, day): (i64, NaiveDate),
) -> Result<()> {
    let db = books.db;
    let (cause, said, measure) = PAST[usize::try_from(place * 5 % 12).unwrap_or(0)];
    let received = at(day, 600 + place * 37 % 400);
    let end = at(day + TimeDelta::days(2 + place % 6), 700);
    let is_late = place % 9 == 4;
    let verdict =
        ["granted", "granted", "partly", "refused"][usize::try_from(place % 4).unwrap_or(0)];
    let id = change.new_id();
    let number = change.number(books, "ПР", day)?;
    let owner = employee(
        books,
        ["orlov", "kuznetsov", "zuev"][usize::try_from(place % 3).unwrap_or(0)],
    )?;
    let ivanova = employee(books, "ivanova")?;
    let moment = db.instant(end);
    let is_refused = verdict == "refused";
    let values: Values = vec![
        ("number", number.into()),
        (
            "form",
            words(["oral", "oral", "written", "email"][usize::try_from(place % 4).unwrap_or(0)]),
        ),
        ("received_at", db.instant(received).into()),
        ("client_id", client.into()),
        ("vehicle_id", car(books, client)?.into()),
        ("department", words("service")),
        ("words", words(said)),
        ("threat", words("none")),
        ("class", words("B")),
        ("stage", words("closed")),
        ("owner_id", owner.into()),
        ("decision", words(verdict)),
        ("answer", words("разобрались, ответили клиенту")),
        (
            "decision_ground",
            (verdict != "granted").then(|| "износ".to_owned()).into(),
        ),
        (
            "contest",
            (verdict != "granted")
                .then(|| "независимая экспертиза, суд".to_owned())
                .into(),
        ),
        ("approved_at", db.instant(end - TimeDelta::hours(2)).into()),
        ("executed_at", (!is_refused).then_some(moment).into()),
        ("informed_at", moment.into()),
        ("informed_channel", words("oral")),
        ("informed_by", ivanova.into()),
        (
            "client_reaction",
            words(if is_refused {
                "не согласен"
            } else {
                "принял"
            }),
        ),
        ("cause", words(cause)),
        ("closed_at", moment.into()),
    ];
    change.insert_as(&CLAIM, id, values);
    step(books, change, id, received, ("received", Some(said)));
    step(
        books,
        change,
        id,
        received + TimeDelta::minutes(20),
        ("acknowledged", None),
    );
    step(books, change, id, end, ("closed", None));
    let mut told = Clock::start(received, B.1);
    told.done_at = Some(received + TimeDelta::minutes(20));
    clock(books, change, id, "acknowledge", &told);
    let mut decide = Clock::start(received, B.2);
    decide.done_at = Some(end - TimeDelta::hours(2));
    decide.failed_at = is_late.then_some(end - TimeDelta::hours(5));
    clock(books, change, id, "decide", &decide);
    let mut inform = Clock::start(end - TimeDelta::hours(2), 480);
    inform.done_at = Some(end);
    clock(books, change, id, "inform", &inform);
    change.insert(
        &CORRECTIVE,
        [
            ("claim_id", id.into()),
            ("text", words(measure)),
            ("owner_id", owner.into()),
            (
                "check_on",
                (end.date() + TimeDelta::days(30)).to_string().into(),
            ),
            // Those of the last month still wait for their day.
            (
                "result",
                (end.date() + TimeDelta::days(30) <= books.now.date())
                    .then(|| "помогло".to_owned())
                    .into(),
            ),
        ],
    );
    Ok(())
}
