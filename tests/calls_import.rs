//! Calls from foreign files: the queue log of an exchange and tables of call records; twice adds nothing, all or nothing.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::PathBuf;

use stoika::action::Answers;
use stoika::areas::calls::import::import;
use stoika::areas::calls::{self, Call, State};
use stoika::areas::people::import::Report;
use stoika::areas::{employees, house, people};
use stoika::desk::{Clock, Desk, Error, Id};

const PHONE: &str = "+79000001234";

struct House {
    dir: tempfile::TempDir,
    desk: Desk,
    petrov: Id,
}

impl House {
    /// Monday, half past ten: Saturday was the last open day.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("d.db");
        let plan = house().plan();
        Desk::prepare(&path, &plan).unwrap();
        let clock = Clock::fixed("2026-11-23T10:42:00".parse().unwrap());
        let mut desk = Desk::open(&path, &plan, clock).unwrap();
        let (head, petrov) = desk
            .change("set-up", |books, change| {
                let head = employees::set_up(books, change, "Иванова Анна", "anna")?;
                let petrov = change.insert(
                    &people::CLIENT,
                    [
                        ("name", "Петров Иван".to_owned().into()),
                        ("folded", "петров иван".to_owned().into()),
                    ],
                );
                change.insert(
                    &people::CLIENT_PHONE,
                    [
                        ("client_id", petrov.into()),
                        ("number", PHONE.to_owned().into()),
                    ],
                );
                change.set("hours_desk", "пн-пт 08:00-20:00; сб 09:00-18:00");
                Ok((head, petrov))
            })
            .unwrap();
        desk.log_in(head).unwrap();
        House { dir, desk, petrov }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn take(&mut self, text: &str) -> Report {
        let path = self.file("queue_log", text.as_bytes());
        import(&mut self.desk, &path, false).unwrap()
    }

    fn rows(&self, sql: &str) -> i64 {
        self.desk
            .db()
            .count(&format!("SELECT count(*) FROM {sql}"), [])
            .unwrap()
    }

    fn call(&self, key: &str) -> Call {
        let db = self.desk.db();
        let id: Id = db
            .value("SELECT id FROM call WHERE import_key = ?1", [key])
            .unwrap()
            .unwrap();
        calls::call(db, id).unwrap().unwrap()
    }
}

/// The second of a wall clock of the site, as an exchange writes it.
fn epoch(moment: &str) -> i64 {
    let local: chrono::NaiveDateTime = moment.parse().unwrap();
    local.and_utc().timestamp() - 3 * 3600
}

fn entered(moment: &str, key: &str, phone: &str) -> String {
    format!("{}|{key}|desk|NONE|ENTERQUEUE||{phone}|1\n", epoch(moment))
}

fn given_up(moment: &str, key: &str, wait: i64) -> String {
    format!("{}|{key}|desk|NONE|ABANDON|1|1|{wait}\n", epoch(moment))
}

fn connected(moment: &str, key: &str, hold: i64) -> String {
    format!(
        "{}|{key}|desk|SIP/101|CONNECT|{hold}|9.9|3\n",
        epoch(moment)
    )
}

fn completed(moment: &str, key: &str, hold: i64, talk: i64) -> String {
    format!(
        "{}|{key}|desk|SIP/101|COMPLETECALLER|{hold}|{talk}|1\n",
        epoch(moment)
    )
}

fn counts(report: &Report) -> (usize, usize, usize, usize, usize) {
    (
        report.read,
        report.added,
        report.changed,
        report.kept,
        report.refused.len(),
    )
}

#[test]
fn calls_t5_the_same_log_twice_adds_nothing() {
    let mut house = House::new();
    let pause = format!(
        "{}|NONE|desk|SIP/101|PAUSE|lunch\n",
        epoch("2026-11-23T09:50:00")
    );
    let log = [
        entered("2026-11-23T09:29:50", "1.1", "89000001234"),
        connected("2026-11-23T09:30:08", "1.1", 18),
        completed("2026-11-23T09:31:08", "1.1", 18, 60),
        // Two phones of the queue ring out in the same second: both lines are kept.
        format!(
            "{}|1.2|desk|SIP/101|RINGNOANSWER|9000\n{}|1.2|desk|SIP/102|RINGNOANSWER|9000\n",
            epoch("2026-11-23T09:41:00"),
            epoch("2026-11-23T09:41:00")
        ),
        entered("2026-11-23T09:40:50", "1.2", "89000005678"),
        given_up("2026-11-23T09:41:20", "1.2", 30),
        pause.clone(),
    ]
    .concat();
    let report = house.take(&log);
    assert_eq!(counts(&report), (8, 2, 0, 0, 0), "{report:?}");
    assert!(report.written);
    // The unknown event is kept as it was written, and told.
    let told: Vec<_> = report
        .doubts
        .iter()
        .map(|doubt| (doubt.line, doubt.reason.id))
        .collect();
    assert_eq!(told, [(8, "calls-import-unknown")]);
    let raw: String = house
        .desk
        .db()
        .value("SELECT raw FROM call_event WHERE event = 'PAUSE'", [])
        .unwrap()
        .unwrap();
    assert_eq!(raw, pause.trim_end());
    let before = (
        house.rows("call"),
        house.rows("call_event"),
        house.rows("audit"),
    );
    assert_eq!((before.0, before.1), (2, 8));
    let again = house.take(&log);
    assert_eq!(counts(&again), (8, 0, 0, 2, 0), "{again:?}");
    let after = (
        house.rows("call"),
        house.rows("call_event"),
        house.rows("audit"),
    );
    assert_eq!(after, before);
    let call = house.call("1.1");
    assert_eq!(
        (call.state, call.client_id),
        (State::Closed, Some(house.petrov))
    );
    assert_eq!((call.wait_s, call.talk_s), (Some(18), Some(60)));
}

#[test]
fn calls_t4_an_answer_after_the_boundary_counts_where_the_call_entered() {
    let mut house = House::new();
    house.take(
        &[
            entered("2026-11-23T09:29:50", "1.1", "89000001234"),
            connected("2026-11-23T09:30:08", "1.1", 18),
        ]
        .concat(),
    );
    let call = house.call("1.1");
    assert_eq!(call.started, "2026-11-23T09:29:50".parse().unwrap());
    assert_eq!(call.answered, Some("2026-11-23T09:30:08".parse().unwrap()));
    let figures = calls::AREA.queries[0];
    assert_eq!(figures.id, "calls.figures");
    let rows = (figures.rows)(&house.desk.books(), &Answers::default()).unwrap();
    let halves = rows[0]["half_hours"].as_array().unwrap();
    assert_eq!(halves.len(), 1);
    assert_eq!(halves[0]["from"], "2026-11-23T09:00:00+03:00");
    assert_eq!(halves[0]["answered_in_target"], 1);
}

#[test]
fn calls_t7_four_seconds_open_no_row_and_history_opens_none() {
    let mut house = House::new();
    house.take(
        &[
            entered("2026-11-23T10:00:00", "4s", "89000000004"),
            given_up("2026-11-23T10:00:04", "4s", 4),
            entered("2026-11-23T10:01:00", "6s", "89000000006"),
            given_up("2026-11-23T10:01:06", "6s", 6),
            // Saturday was the last open day: its caller still waits; Friday's is history.
            entered("2026-11-21T17:58:00", "sat", "89000000021"),
            given_up("2026-11-21T17:58:40", "sat", 40),
            entered("2026-11-20T12:00:00", "fri", "89000000020"),
            given_up("2026-11-20T12:00:40", "fri", 40),
        ]
        .concat(),
    );
    for key in ["4s", "fri"] {
        let call = house.call(key);
        assert_eq!(
            (call.state, call.due, call.missed_count),
            (State::Missed, None, 0),
            "{key}"
        );
    }
    let waiting: Vec<_> = calls::missed(house.desk.db())
        .unwrap()
        .into_iter()
        .map(|call| (call.phone.unwrap(), call.due.unwrap().to_string()))
        .collect();
    let row = |phone: &str, due: &str| (phone.to_owned(), due.to_owned());
    assert_eq!(
        waiting,
        [
            row("+79000000021", "2026-11-23 08:13:00"),
            row("+79000000006", "2026-11-23 10:16:00"),
        ]
    );
}

#[test]
fn calls_t3_misses_of_one_number_are_one_row_that_the_caller_closes() {
    let mut house = House::new();
    let missed = |moment: &str, key: &str| {
        let at: chrono::NaiveDateTime = moment.parse().unwrap();
        let before = (at - chrono::TimeDelta::seconds(30))
            .format("%Y-%m-%dT%H:%M:%S")
            .to_string();
        entered(&before, key, PHONE) + &given_up(moment, key, 30)
    };
    house.take(&(missed("2026-11-23T10:00:00", "a") + &missed("2026-11-23T10:04:00", "b")));
    // The second file brings one more miss, and the conversation.
    let report = house.take(
        &[
            missed("2026-11-23T10:20:00", "c"),
            entered("2026-11-23T10:29:50", "d", PHONE),
            connected("2026-11-23T10:30:00", "d", 10),
        ]
        .concat(),
    );
    assert_eq!(counts(&report), (4, 2, 0, 0, 0), "{report:?}");
    let row = house.call("a");
    assert_eq!((row.state, row.missed_count), (State::SelfReturned, 3));
    assert_eq!(row.due, Some("2026-11-23T10:15:00".parse().unwrap()));
    assert_eq!(row.return_minutes, Some(30));
    assert_eq!(calls::missed(house.desk.db()).unwrap().len(), 0);
    // The log was cut in the middle of the last call: the next one completes it.
    let report = house.take(&completed("2026-11-23T10:32:00", "d", 10, 120));
    assert_eq!(counts(&report), (1, 0, 1, 0, 0), "{report:?}");
    assert_eq!(house.call("d").talk_s, Some(120));
}

#[test]
fn calls_r7_a_call_that_the_exchange_announced_is_not_doubled() {
    let mut house = House::new();
    let ring = stoika::areas::house();
    let ring = ring.action("calls.ring").unwrap();
    let answers = Answers::new([("phone", PHONE), ("uid", "7.7")]);
    ring.perform(&mut house.desk, None, &answers).unwrap();
    let report = house.take(
        &[
            entered("2026-11-23T10:42:00", "7.7", PHONE),
            given_up("2026-11-23T10:42:30", "7.7", 30),
        ]
        .concat(),
    );
    assert_eq!(counts(&report), (2, 0, 0, 1, 0), "{report:?}");
    assert_eq!((house.rows("call"), house.rows("call_event")), (1, 2));
}

#[test]
fn one_bad_line_stops_the_whole_log_and_a_dry_run_keeps_nothing() {
    let mut house = House::new();
    let good =
        entered("2026-11-23T10:00:00", "1", PHONE) + &given_up("2026-11-23T10:00:30", "1", 30);
    let bad = format!(
        "{good}noise\n{}|2|desk|NONE|ABANDON|1|1|long\n9999999999|3|desk|NONE|ENTERQUEUE||1|1\n",
        epoch("2026-11-23T10:01:00")
    );
    let report = house.take(&bad);
    let told: Vec<_> = report
        .refused
        .iter()
        .map(|one| (one.line, one.reason.id))
        .collect();
    assert_eq!(
        told,
        [
            (3, "calls-import-fields"),
            (4, "calls-import-number"),
            (5, "calls-import-time"),
        ]
    );
    assert!(!report.written);
    assert_eq!((house.rows("call"), house.rows("call_event")), (0, 0));
    let path = house.file("queue_log", good.as_bytes());
    let report = import(&mut house.desk, &path, true).unwrap();
    assert_eq!((counts(&report), report.written), ((2, 1, 0, 0, 0), false));
    assert_eq!((house.rows("call"), house.rows("call_event")), (0, 0));
}

#[test]
fn calls_s3_records_come_from_windows_1251_with_semicolons() {
    let mut house = House::new();
    let text = "Начало;Телефон;Направление;Ожидание, с;Разговор;Линия;Код звонка;Результат\r\n\
                23.11.2026 09:29:50;8 (900) 000-12-34;входящий;18;1:05;вход1;r1;отвечен\r\n\
                23.11.2026 10:00:00;8 900 000-00-06;входящий;6;;вход1;r2;пропущен\r\n\
                23.11.2026 10:10:00;89000000006;исходящий;5;0:40;;r3;отвечен\r\n\
                23.11.2026 10:20:00;89000000007;исходящий;20;;;r4;нет ответа\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let path = house.file("calls.csv", &bytes);
    let report = import(&mut house.desk, &path, false).unwrap();
    assert_eq!(counts(&report), (4, 4, 0, 0, 0), "{report:?}");
    let talked = house.call("r1");
    assert_eq!(
        (talked.state, talked.client_id, talked.line.as_deref()),
        (State::Closed, Some(house.petrov), Some("вход1"))
    );
    assert_eq!((talked.wait_s, talked.talk_s), (Some(18), Some(65)));
    assert_eq!(
        talked.answered,
        Some("2026-11-23T09:30:08".parse().unwrap())
    );
    // The outgoing call returned the miss.
    let missed = house.call("r2");
    assert_eq!(
        (missed.state, missed.return_minutes),
        (State::Returned, Some(10))
    );
    assert_eq!(house.call("r4").state, State::Unreached);
    let again = import(&mut house.desk, &path, false).unwrap();
    assert_eq!(counts(&again), (4, 0, 0, 4, 0), "{again:?}");
    assert_eq!((house.rows("call"), house.rows("call_event")), (4, 4));
}

#[test]
fn calls_s3_records_name_who_answered_and_how_long_somebody_was_on_hold() {
    let mut house = House::new();
    let path = house.file(
        "calls.csv",
        "Начало;Телефон;Ожидание;Разговор;Удержание;Оператор\n\
         20.11.2026 09:00:00;8 900 000-12-34;10;120;15;Иванова Анна\n\
         20.11.2026 09:10:00;8 900 000-12-35;40;0;;Иванова Анна\n"
            .as_bytes(),
    );
    import(&mut house.desk, &path, false).unwrap();
    let head = house.desk.who().id;
    let told: Vec<(Option<Id>, Option<i64>)> = house
        .desk
        .db()
        .rows(
            "SELECT taken_by, hold_s FROM call ORDER BY started_at",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(told, [(Some(head), Some(15)), (None, None)]);
}

#[test]
fn calls_s3_records_come_from_a_workbook_and_bad_rows_are_named() {
    let mut house = House::new();
    let path = house.dir.path().join("calls.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0_u32..).zip([
        ["start", "phone", "direction", "wait", "talk"],
        ["2026-11-23 09:00:00", "89000001234", "in", "4", "0"],
        ["2026-11-23 09:10:00", "89000001234", "in", "4", "35"],
    ]) {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    workbook.save(&path).unwrap();
    let report = import(&mut house.desk, &path, false).unwrap();
    assert_eq!(counts(&report), (2, 2, 0, 0, 0), "{report:?}");
    assert_eq!(house.rows("call WHERE answered_at IS NOT NULL"), 1);
    let again = import(&mut house.desk, &path, false).unwrap();
    assert_eq!(counts(&again), (2, 0, 0, 2, 0), "{again:?}");
    let text = "start;phone;direction;wait;result\n\
                soon;89000001234;in;4;missed\n\
                2026-11-23 09:00;89000001234;sideways;4;missed\n\
                2026-11-23 09:00;89000001234;in;four;missed\n\
                2026-11-23 09:00;89000001234;in;4;perhaps\n";
    let path = house.file("bad.csv", text.as_bytes());
    let report = import(&mut house.desk, &path, false).unwrap();
    let told: Vec<_> = report
        .refused
        .iter()
        .map(|one| (one.line, one.reason.id))
        .collect();
    assert_eq!(
        told,
        [
            (2, "calls-import-time"),
            (3, "calls-import-direction"),
            (4, "calls-import-seconds"),
            (5, "calls-import-result"),
        ]
    );
    let other = house.file("other.csv", "Город;Улица\nКазань;Баумана\n".as_bytes());
    assert!(matches!(
        import(&mut house.desk, &other, false),
        Err(Error::Rejected(refusal)) if refusal.why.id == "calls-import-columns"
    ));
}

#[test]
fn calls_r7_an_import_that_was_taken_back_can_be_made_again() {
    let mut house = House::new();
    let log =
        entered("2026-11-23T10:00:00", "1", PHONE) + &given_up("2026-11-23T10:00:30", "1", 30);
    house.take(&log);
    house.desk.undo().unwrap();
    assert_eq!(calls::missed(house.desk.db()).unwrap().len(), 0);
    let report = house.take(&log);
    assert_eq!(counts(&report), (2, 1, 0, 0, 0), "{report:?}");
}

#[test]
fn x_rights_only_who_may_import_does() {
    let mut house = House::new();
    let viewer = house
        .desk
        .change("test", |_, change| {
            Ok(employees::add(change, "Ли Вера", "vera", "viewer", "*"))
        })
        .unwrap();
    house.desk.log_in(viewer).unwrap();
    let path = house.file(
        "queue_log",
        entered("2026-11-23T10:00:00", "1", PHONE).as_bytes(),
    );
    assert!(matches!(
        import(&mut house.desk, &path, false),
        Err(Error::Denied("right-import"))
    ));
}
