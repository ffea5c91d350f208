//! Prices said, honest overbook and days without a roster, in the books.

use super::bench::*;
use stoika::action::Answers;
use stoika::areas::{bookings, house, people, workshop};
use stoika::desk::{Desk, Error, Id};

fn priced(bench: &Bench) {
    let mut desk = bench.system(NOW);
    let read = |code: &str| workshop::operation(desk.db(), code).unwrap().unwrap();
    let targets = [("TO1", 980_000, 1_000_000), ("TO2", 0, 240_000)].map(|(code, from, to)| {
        let one = read(code);
        (
            stoika::desk::Target {
                id: one.id,
                rev: one.rev,
            },
            from,
            to,
        )
    });
    desk.change("test.prices", |_, change| {
        for (target, from, to) in targets {
            let from = (from > 0).then_some(from);
            change.update(
                &workshop::OPERATION,
                target,
                [("price_from", from.into()), ("price_to", to.into())],
            );
        }
        Ok(())
    })
    .unwrap();
}

#[test]
fn book_s4_each_price_said_is_a_memo_with_its_author_and_time() {
    let bench = Bench::new(1, &[]);
    priced(&bench);
    let mut desk = bench.desk(bench.a, "2026-11-23T10:40");
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1,TO2,LONG", "2026-11-24T09:00"),
    );
    let memo = bookings::price_memo(desk.db(), id).unwrap().unwrap();
    assert_eq!(
        (memo.from, memo.to, memo.unpriced),
        (1_220_000, 1_240_000, 1)
    );
    let text = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    assert_eq!(
        text.say(&memo.say()).replace('\u{a0}', " "),
        "предварительно 12 200–12 400 руб., Иванова 23.11 10:40, без цены работ: 1"
    );
    // The memo goes with the visit when it is moved.
    let to = Answers::new([("at", "2026-11-25T09:00")]);
    let moved = act(&mut desk, "bookings.move", Some(id), &to)
        .unwrap()
        .show
        .unwrap();
    assert_eq!(bookings::price_memo(desk.db(), moved).unwrap(), Some(memo));
    // Another sum, said by somebody else later.
    let mut other = bench.desk(bench.b, "2026-11-23T11:00");
    let said = Answers::new([("price_from", "9800"), ("price_to", "12400")]);
    act(&mut other, "bookings.price", Some(moved), &said).unwrap();
    let memo = bookings::price_memo(desk.db(), moved).unwrap().unwrap();
    assert_eq!(
        (memo.from, memo.to, memo.unpriced, memo.by.as_str()),
        (980_000, 1_240_000, 0, "Смирнова Вера")
    );
    let order = Answers::new([("price_from", "9800"), ("price_to", "500")]);
    assert_eq!(
        refused(act(&mut other, "bookings.price", Some(moved), &order)),
        "workshop-price-order"
    );
    let sheet = house()
        .queries()
        .find(|one| one.id == "bookings.sheet")
        .unwrap();
    let rows = (sheet.rows)(&desk.books(), &Answers::new([("day", "2026-11-25")])).unwrap();
    assert_eq!(
        rows[0]["price_said"]
            .as_str()
            .unwrap()
            .replace('\u{a0}', " "),
        "9 800–12 400"
    );
    assert_eq!(rows[0]["price_said_by"], "Смирнова 23.11 11:00");
}

/// Clients with these no-shows and visits behind them, each expected on 24.11.
fn with_histories(bench: &Bench, histories: &[(i64, i64)]) {
    let mut desk = bench.system(NOW);
    for (n, (no_shows, visits)) in histories.iter().enumerate() {
        let client = desk
            .change("test.client", |_, change| {
                let name = format!("Клиент {n}");
                Ok(add(
                    change,
                    &people::CLIENT,
                    &[("name", &name), ("folded", &name)],
                ))
            })
            .unwrap();
        for past in 0..*visits {
            let status = if past < *no_shows {
                "no_show"
            } else {
                "released"
            };
            // Long before the 90 days that the station's own share is taken of.
            let start = format!("2026-03-{:02}T{:02}:{:02}", past + 1, 8 + n, 10 + past);
            standing(&mut desk, client, &start, 100, status, 100);
        }
        let start = format!("2026-11-24T{:02}:10", 8 + n);
        standing(&mut desk, client, &start, 100, "booked", 0);
    }
}

#[test]
fn book_t11_the_overbook_of_a_day_is_read_off_its_clients_and_counts_only_with_the_switch() {
    let bench = Bench::new(2, &[("пн-вс 08:00-18:00", "100")]);
    with_histories(
        &bench,
        &[
            (0, 6),
            (2, 5),
            (1, 12),
            (0, 0),
            (3, 4),
            (0, 20),
            (1, 3),
            (0, 2),
        ],
    );
    let mut desk = bench.desk(bench.a, NOW);
    let day = at("2026-11-24T00:00").date();
    // p₀ is the station's own: 2 no-shows of 25 in 90 days make 8 %.
    for n in 0..25 {
        let status = if n < 2 { "no_show" } else { "released" };
        let start = format!("2026-10-{:02}T09:{:02}", n + 1, n + 10);
        standing(
            &mut bench.system(NOW),
            bench.other,
            &start,
            100,
            status,
            100,
        );
    }
    let over = bookings::overbook_of_day(&desk.books(), day).unwrap();
    assert_eq!(
        (
            over.own_share_tenths,
            over.expected_thousandths,
            over.places
        ),
        (80, 1065, 1)
    );
    assert_eq!((over.hours, over.applies), (100, false));

    // 10.00 of capacity, 8.80 bookable, 8.00 taken: an hour more does not go in.
    let order = bench.order(bench.client, "TO1", "2026-11-24T17:00");
    assert_eq!(
        refused(act(&mut desk, "bookings.book", None, &order)),
        "block-daily_hours"
    );
    // The switch is the head's.
    let on = Answers::new([("overbook", "yes")]);
    let denied = act(&mut desk, "bookings.overbook", None, &on);
    assert!(matches!(denied, Err(Error::Denied("right-workshop"))));
    act(
        &mut bench.desk(bench.b, NOW),
        "bookings.overbook",
        None,
        &on,
    )
    .unwrap();
    assert!(
        bookings::overbook_of_day(&desk.books(), day)
            .unwrap()
            .applies
    );
    book(&mut desk, &order);
    let off = Answers::default();
    act(
        &mut bench.desk(bench.b, NOW),
        "bookings.overbook",
        None,
        &off,
    )
    .unwrap();
    let more = bench.order(bench.client, "TO1", "2026-11-24T16:00");
    assert_eq!(
        refused(act(&mut desk, "bookings.book", None, &more)),
        "block-daily_hours"
    );
}

fn capacity(desk: &Desk, day: &str) -> Option<i64> {
    let house = house();
    let load = house.queries().find(|one| one.id == "load").unwrap();
    let rows = (load.rows)(&desk.books(), &Answers::new([("date", day)])).unwrap();
    rows[0]["capacity_minutes"].as_i64()
}

#[test]
fn book_r1_a_day_without_a_roster_takes_the_mean_of_the_days_before() {
    let bench = Bench::new(1, &[("пн-пт 09:00-17:00", "100")]);
    let mut desk = bench.desk(bench.a, NOW);
    // Sunday 29.11: the station opens, nobody's shift covers it, and nothing is known of the past.
    assert_eq!(capacity(&desk, "2026-11-29"), Some(0));
    let days: fn(&Desk) -> Vec<(String, i64)> = |desk| {
        desk.db()
            .rows(
                "SELECT day, gross FROM day_capacity ORDER BY day",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap()
    };
    // The first change of a day keeps the days before it; Sunday 22.11 had no shift and teaches nothing.
    book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-23T09:00"),
    );
    assert_eq!(days(&desk), []);
    let mut next = bench.desk(bench.a, "2026-11-25T08:30");
    book(
        &mut next,
        &bench.order(bench.other, "TO1", "2026-11-25T11:00"),
    );
    assert_eq!(days(&desk), [("2026-11-24".to_owned(), 800)]);
    assert_eq!(capacity(&next, "2026-11-29"), Some(480));
    let why = house()
        .queries()
        .find(|one| one.id == "bookings.why")
        .unwrap();
    let facts = (why.rows)(&next.books(), &Answers::new([("at", "2026-11-29")])).unwrap();
    let gross = facts.iter().find(|fact| fact["input"] == "gross").unwrap();
    assert_eq!(
        (&gross["value"], &gross["source"]),
        (&"8.00".into(), &"estimate".into())
    );
    // The form says that it is a guess.
    let action = house().action("bookings.book").unwrap();
    let typed = bench.order(bench.client, "TO1", "29.11");
    let advice = (action.advise)(&next.books(), None, &typed).unwrap();
    let text = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    let said = advice.iter().map(|one| text.say(&one.say));
    assert!(
        said.into_iter()
            .any(|line| line.contains("из 8,00 н/ч (оценка)"))
    );
    // It is a day to book on, as far as the estimate goes.
    let id: Id = book(
        &mut next,
        &bench.order(bench.client, "H430", "2026-11-29T09:00"),
    );
    assert_eq!(read(&next, id).start, at("2026-11-29T09:00"));
    let more = bench.order(bench.other, "LONG", "2026-11-29T14:00");
    assert_eq!(
        refused(act(&mut next, "bookings.book", None, &more)),
        "block-daily_hours"
    );
}

#[test]
fn x_why_the_figures_of_a_period_name_their_formula_and_count_what_rows_can_give() {
    let bench = Bench::new(1, &[("пн-вс 08:00-18:00", "100")]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    act(&mut desk, "bookings.confirm", Some(id), &Answers::default()).unwrap();
    let plain = bench.order(bench.other, "TO2", "2026-11-24T10:00");
    book(&mut desk, &plain);
    let desk = bench.desk(bench.a, "2026-11-24T08:30");
    let query = house()
        .queries()
        .find(|one| one.id == "bookings.figures")
        .unwrap();
    let days = Answers::new([("from", "2026-11-24"), ("to", "2026-11-24")]);
    let rows = (query.rows)(&desk.books(), &days).unwrap();
    let of = |input: &str| {
        let row = rows.iter().find(|row| row["input"] == input);
        let row = row.unwrap_or_else(|| panic!("{input}: {rows:#?}"));
        (
            row["part"].clone(),
            row["whole"].clone(),
            row["share"].clone(),
        )
    };
    let three = |part: f64, whole: f64, share: &str| (part.into(), whole.into(), share.into());
    // 10.00 of capacity, 3.00 taken; the bay is open twelve hours, three of them taken.
    assert_eq!(of("hours_taken"), three(3.0, 10.0, "30.0"));
    assert_eq!(
        of("bay_minutes_taken"),
        (180.into(), 720.into(), "25.0".into())
    );
    assert_eq!(of("due_confirmed"), (1.into(), 2.into(), "50.0".into()));
    // The first place that could be had was the same day; what was booked was the next.
    assert_eq!(of("lead_offer"), (0.0.into(), 2.into(), "".into()));
    assert_eq!(of("lead_book"), (1.0.into(), 2.into(), "".into()));
    assert_eq!(of("step_confirmed"), (1.into(), 2.into(), "50.0".into()));
    assert_eq!(of("overbook").0, 0);
    for locale in [stoika::text::Locale::Ru, stoika::text::Locale::En] {
        let text = stoika::text::Text::new(locale, &house().texts());
        for row in &rows {
            let formula = row["formula"].as_str().unwrap();
            assert!(text.has(formula), "{formula}");
        }
    }
    let decade = Answers::new([("from", "2016-11-24"), ("to", "2026-11-24")]);
    let refused = (query.rows)(&desk.books(), &decade).unwrap_err();
    assert!(matches!(refused, Error::Rejected(_)));
}
