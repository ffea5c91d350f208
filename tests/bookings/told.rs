//! What is told of bookings: the form with its advice, lists, why, the sheet of the day.

use super::bench::*;
use stoika::action::{Answers, Filter, Mood};
use stoika::areas::{house, people, workshop};
use stoika::desk::{Desk, Error, Id, Target};

#[test]
fn the_form_is_filled_and_the_best_three_are_offered_with_reasons() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let action = house().action("bookings.book").unwrap();
    let mut form = Answers::new([("client", &bench.client.to_string())]);
    (action.fill)(&desk.books(), None, &mut form).unwrap();
    assert_eq!(
        form.get("vehicle"),
        Some(bench.vehicle.to_string().as_str())
    );
    assert_eq!(
        (form.get("operations"), form.get("transport")),
        (Some("TO1"), Some("leaves"))
    );
    let offers: Vec<_> = (action.advise)(&desk.books(), None, &form)
        .unwrap()
        .into_iter()
        .filter(|one| one.mood == Mood::Offer)
        .collect();
    assert_eq!(offers.len(), 3);
    assert!(
        offers
            .iter()
            .all(|offer| !offer.why.is_empty() && offer.set.len() == 2)
    );
    for (field, text) in &offers[1].set {
        form.set(field, text.as_str());
    }
    let done = act(&mut desk, "bookings.book", None, &form).unwrap();
    assert_eq!(
        read(&desk, done.show.unwrap()).start,
        at("2026-11-23T08:45")
    );
    let text = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    assert_eq!(
        text.say(&done.message),
        "Сохранено: визит Лебедев И., пн 23.11 08:45, пост 1"
    );
    // Nothing said about the time takes the best offer; a day takes its first free slot.
    let nearest = book(
        &mut desk,
        &Answers::new([("client", &bench.other.to_string()), ("operations", "TO1")]),
    );
    assert_eq!(read(&desk, nearest).start, at("2026-11-23T08:30"));
    let day = book(&mut desk, &bench.order(bench.other, "TO1", "2026-11-26"));
    assert_eq!(read(&desk, day).start, at("2026-11-26T08:00"));
    let blocked = (action.advise)(
        &desk.books(),
        None,
        &with(
            bench.order(bench.client, "TO1", "2026-11-23T08:45"),
            "bay",
            "1",
        ),
    )
    .unwrap();
    assert!(
        blocked
            .iter()
            .any(|one| one.mood == Mood::Blocked && one.say.id == "block-bay"),
        "{blocked:?}"
    );
    assert!(
        blocked
            .iter()
            .any(|one| one.say.id == "booking-open-already")
    );
}

#[test]
fn the_listing_prints_what_the_contract_names() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let order = with(
        bench.order(bench.client, "TO1,TO2", "2026-11-24T14:00"),
        "vehicle",
        &bench.vehicle.to_string(),
    );
    let id = book(&mut desk, &order);
    let listing = house().listings().find(|one| one.id == "bookings").unwrap();
    let lines = (listing.rows)(&desk.books(), &Filter::default()).unwrap();
    let expected = serde_json::json!({
        "id": id, "number": "ЗП-2026-0001", "start": "2026-11-24T14:00:00+03:00", "end": "2026-11-24T17:00:00+03:00",
        "bay": "Пост 1", "client_id": bench.client, "client": "Лебедев Иван", "vehicle_id": bench.vehicle, "plate": "А123ВС777",
        "vin": null, "operations": ["TO1", "TO2"], "norm_minutes": 180, "status": "booked", "transport": "leaves",
        "advisor": "Кузнецов Олег", "override_reason": null, "rev": 1,
    });
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].data, expected);
    assert_eq!(
        (lines[0].mark, lines[0].cells[1].as_str()),
        ('?', "Лебедев И.")
    );
    let by_text = |text: &str| {
        (listing.rows)(
            &desk.books(),
            &Filter {
                text: Some(text.into()),
                ..Filter::default()
            },
        )
        .unwrap()
        .len()
    };
    assert_eq!(
        (by_text("лебедев"), by_text("123вс"), by_text("гусев")),
        (1, 1, 0)
    );
    let second = book(
        &mut desk,
        &bench.order(bench.other, "TO1", "2026-11-24T17:00"),
    );
    let page = |after: Option<Id>| {
        let lines = (listing.rows)(
            &desk.books(),
            &Filter {
                after,
                limit: Some(1),
                ..Filter::default()
            },
        )
        .unwrap();
        lines.iter().map(|line| line.target.id).collect::<Vec<_>>()
    };
    assert_eq!(
        (page(None), page(Some(id)), page(Some(second))),
        (vec![id], vec![second], vec![])
    );
}

/// Rows of a question, as `stoika … --json` prints them.
fn ask(desk: &Desk, id: &str, answers: &Answers) -> Vec<serde_json::Value> {
    let house = house();
    let query = house.queries().find(|query| query.id == id).unwrap();
    let read = stoika::action::read(&desk.books(), query.fields, answers).unwrap();
    (query.rows)(&desk.books(), &read).unwrap()
}

fn catalogue(desk: &mut Desk, code: &str, values: &[(&'static str, stoika::desk::Value)]) {
    let (id, rev): (Id, i64) = desk
        .db()
        .row(
            "SELECT id, rev FROM operation WHERE code = ?1",
            [code],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
        .unwrap();
    desk.change("test.catalogue", |_, change| {
        change.update_all(&workshop::OPERATION, Target { id, rev }, values.to_vec());
        Ok(())
    })
    .unwrap();
}

#[test]
fn book_m5_questions_preparation_and_price_are_told_while_booking() {
    let bench = Bench::new(1, &[]);
    let text = |value: &str| stoika::desk::Value::Text(value.to_owned());
    catalogue(
        &mut bench.system(NOW),
        "TO1",
        &[
            ("questions", text("Пробег? Стуки?")),
            ("preparation", text("Сервисная книжка.")),
            ("price_from", 650_000.into()),
            ("price_to", 800_000.into()),
        ],
    );
    let desk = bench.desk(bench.a, NOW);
    let action = house().action("bookings.book").unwrap();
    let said = |answers: &Answers| {
        let words = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
        let advice = (action.advise)(&desk.books(), None, answers).unwrap();
        advice
            .iter()
            .flat_map(|one| std::iter::once(&one.say).chain(&one.why))
            .map(|say| words.say(say).replace('\u{a0}', " "))
            .collect::<Vec<_>>()
    };
    let order = bench.order(bench.client, "TO1", "2026-11-24T09:00");
    let lines = said(&order);
    for line in [
        "Спросить: Пробег?",
        "Стуки?",
        "Подготовка: Сервисная книжка.",
        "Цена предварительно: 6 500–8 000 руб.",
    ] {
        assert!(lines.iter().any(|one| one == line), "{line}: {lines:#?}");
    }
    let asks = |lines: &[String]| lines.iter().any(|one| one.contains("найдём ещё работу"));
    assert!(asks(&lines));
    assert!(!asks(&said(&with(order, "extra_work", "call"))));
}

#[test]
fn book_r13_the_word_on_extra_work_is_kept_and_moves_with_the_visit() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let order = bench.order(bench.client, "TO1", "2026-11-24T09:00");
    let no_sum = with(order.clone(), "extra_work", "up_to");
    assert_eq!(
        refused(act(&mut desk, "bookings.book", None, &no_sum)),
        "field-needed"
    );
    // A sum alone means «up to».
    let id = book(&mut desk, &with(order, "extra_work_limit", "5000"));
    let kept = |desk: &Desk, id| {
        let row = read(desk, id);
        (row.extra_work_consent, row.extra_work_limit)
    };
    let up_to = (Some("up_to".to_owned()), Some(500_000));
    assert_eq!(kept(&desk, id), up_to);
    let later = Answers::new([("at", "2026-11-25T09:00")]);
    let moved = act(&mut desk, "bookings.move", Some(id), &later).unwrap();
    assert_eq!(kept(&desk, moved.show.unwrap()), up_to);
    let call = Answers::new([("extra_work", "call")]);
    act(&mut desk, "bookings.edit", moved.show, &call).unwrap();
    assert_eq!(
        kept(&desk, moved.show.unwrap()),
        (Some("call".to_owned()), None)
    );
}

#[test]
fn book_m6_the_first_offer_is_kept_whatever_day_was_chosen_and_a_draft_hands_it_on() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let asked = |desk: &Desk, id: Id| {
        let row: (i64, i64) = desk
            .db()
            .row(
                "SELECT requested_at, first_offered_at FROM booking WHERE id = ?1",
                [id],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap()
            .unwrap();
        (desk.db().local(row.0), desk.db().local(row.1))
    };
    let far = bench.order(bench.client, "TO1", "2026-12-21T09:00");
    let draft = act(&mut desk, "bookings.hold", None, &far).unwrap();
    let draft = draft.show.unwrap();
    assert_eq!(asked(&desk, draft), (at(NOW), at("2026-11-23T08:30")));
    let mut later = bench.desk(bench.a, "2026-11-23T08:37");
    let id = book(&mut later, &with(far, "draft", &draft.to_string()));
    assert_eq!(asked(&later, id), (at(NOW), at("2026-11-23T08:30")));
}

#[test]
fn book_m10_the_sheet_of_the_day_marks_overrides_and_leaves_out_what_was_cancelled() {
    let bench = day_of_t1();
    let mut head = bench.desk(bench.b, NOW);
    let over = with(
        bench.order(bench.client, "H430", "2026-11-23T09:00"),
        "override",
        "постоянный клиент",
    );
    book(&mut head, &with(over, "transport", "loaner"));
    let full = with(
        bench.order(bench.other, "TO1", "2026-11-23T14:00"),
        "override",
        "по просьбе",
    );
    let gone = book(&mut head, &full);
    let ours = Answers::new([("reason", "us_bay")]);
    act(&mut head, "bookings.cancel", Some(gone), &ours).unwrap();
    let rows = ask(
        &head,
        "bookings.sheet",
        &Answers::new([("day", "2026-11-23")]),
    );
    let brief: Vec<_> = rows
        .iter()
        .map(|row| {
            let word = |key: &str| row[key].as_str().unwrap().to_owned();
            (
                word("time"),
                word("mark"),
                word("transport"),
                word("recall_check"),
            )
        })
        .collect();
    let row = |time: &str, mark: &str, transport: &str| {
        let unchecked = "unchecked".to_owned();
        (
            time.to_owned(),
            mark.to_owned(),
            transport.to_owned(),
            unchecked,
        )
    };
    assert_eq!(
        brief,
        [row("09:00", "!", "loaner"), row("19:00", "", "leaves")]
    );
    assert_eq!(rows[0]["override"], "постоянный клиент");
}

/// The value of an input of a rule.
fn fact(rows: &[serde_json::Value], rule: &str, input: &str) -> String {
    let found = rows
        .iter()
        .find(|row| row["rule"] == rule && row["input"] == input);
    let row = found.unwrap_or_else(|| panic!("{rule} {input}: {rows:#?}"));
    assert!(
        row["source"]
            .as_str()
            .is_some_and(|source| !source.is_empty())
    );
    row["value"].as_str().unwrap().to_owned()
}

#[test]
fn book_t1_the_load_of_the_day_explains_itself() {
    let bench = day_of_t1();
    let desk = bench.desk(bench.a, NOW);
    let rows = ask(&desk, "bookings.why", &Answers::new([("at", "23.11.2026")]));
    for (rule, input, value) in [
        ("BOOK-R1", "gross", "26.80"),
        ("BOOK-R1", "held_over", "5.30"),
        ("BOOK-R1", "capacity", "21.50"),
        ("BOOK-R2", "reserve", "12 %"),
        ("BOOK-R2", "bookable", "18.92"),
        ("BOOK-R3", "booked", "14.70"),
        ("BOOK-R3", "load", "68.4 %"),
        ("BOOK-R2", "left", "4.22"),
    ] {
        assert_eq!(fact(&rows, rule, input), value, "{input}");
    }
    // Two of eight hours away.
    let away = rows
        .iter()
        .any(|row| row["value"] == "М 6:00 × 100 % (врач)");
    assert!(away, "{rows:#?}");
}

#[test]
fn x_why_a_blocked_start_names_every_rule_with_its_figures() {
    let bench = day_of_t1();
    let desk = bench.desk(bench.a, NOW);
    let question = |operations: &str| {
        let answers = Answers::new([("at", "23.11.2026 10:00"), ("operations", operations)]);
        ask(&desk, "bookings.why", &answers)
    };
    let blocked = question("H430");
    assert_eq!(fact(&blocked, "BOOK-R4", "daily_hours"), "4.30 > 4.22");
    assert_eq!(fact(&blocked, "BOOK-R4", "group_limit"), "not_set");
    assert_eq!(fact(&blocked, "BOOK-R4", "result"), "blocked");
    let free = question("H422");
    assert_eq!(fact(&free, "BOOK-R4", "daily_hours"), "4.22 <= 4.22");
    assert_eq!(fact(&free, "BOOK-R4", "result"), "free");
    // 4.22 hours are 254 minutes, on the grid 255.
    assert_eq!(fact(&free, "BOOK-R5", "bay_minutes"), "255");
    assert_eq!(fact(&free, "BOOK-R5", "promised"), "23.11 14:15");
}

#[test]
fn x_why_every_code_has_its_word_in_both_languages() {
    let bench = day_of_t1();
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    let mut rows = ask(
        &desk,
        "bookings.why",
        &Answers::new([("booking", &id.to_string())]),
    );
    for when in ["23.11.2026 10:00", "23.11.2026 19:00", "24.11.2026 09:00"] {
        rows.extend(ask(
            &desk,
            "bookings.why",
            &Answers::new([("at", when), ("operations", "TO1")]),
        ));
    }
    for locale in [stoika::text::Locale::Ru, stoika::text::Locale::En] {
        let text = stoika::text::Text::new(locale, &house().texts());
        for row in &rows {
            for key in ["input", "source"] {
                let id = format!("{key}-{}", row[key].as_str().unwrap());
                assert!(text.has(&id), "{id}");
            }
            let value = row["value"].as_str().unwrap();
            let is_code = value.starts_with(|c: char| c.is_ascii_lowercase());
            assert!(!is_code || text.has(&format!("value-{value}")), "{value}");
        }
    }
}

#[test]
fn bare_digits_find_the_booking_of_that_number_after_phones() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let booking = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    let mut system = bench.system(NOW);
    let phones = system.change("test.phone", |_, change| {
        for (owner, number) in [
            (bench.other, "+79160000001"),
            (bench.client, "+79160010001"),
        ] {
            let owner = owner.to_string();
            let values = [("client_id", owner.as_str()), ("number", number)];
            add(change, &people::CLIENT_PHONE, &values);
        }
        Ok(())
    });
    phones.unwrap();
    let house = house();
    let finders: Vec<_> = house.finders().collect();
    let most = |typed: &str, kind, most| {
        let hits = stoika::action::find(&desk.books(), &finders, typed, kind, most).unwrap();
        hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    let found = |typed: &str, kind| most(typed, kind, 10);
    let clients = found("0001", Some("client"));
    assert_eq!(clients.len(), 2, "two phones end with it");
    assert_eq!(found("0001", None), [clients[0], clients[1], booking]);
    assert_eq!(most("0001", None, 2), [clients[0], booking]);
    assert_eq!(most("0001", None, 1), [clients[0]]);
    assert_eq!(found("0001", Some("booking")), [booking]);
    for (typed, nothing) in [("0002", None), ("001", Some("booking"))] {
        assert!(!found(typed, nothing).contains(&booking), "{typed}");
    }
}

#[test]
fn x_t14_a_failed_change_leaves_no_gap_and_a_void_number_stays() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let first = bench.order(bench.client, "TO1", "2026-11-24T09:00");
    let second = bench.order(bench.other, "TO1", "2026-11-24T14:00");
    book(&mut desk, &first);
    // Takes a number and then fails: nothing is kept.
    let failed = desk.change("test.fails", |books, change| {
        change.number(books, "ЗП", books.now.date())?;
        Err::<(), _>(Error::NotFound)
    });
    assert!(failed.is_err());
    let id = book(&mut desk, &second);
    assert_eq!(read(&desk, id).number, "ЗП-2026-0002");
    let mistake = Answers::new([("reason", "mistake")]);
    act(&mut desk, "bookings.void", Some(id), &mistake).unwrap();
    let third = book(&mut desk, &second);
    assert_eq!(read(&desk, third).number, "ЗП-2026-0003");
    let registers = ask(&desk, "numbers", &Answers::default());
    let of_bookings = registers
        .iter()
        .find(|row| row["register"] == "ЗП")
        .unwrap();
    assert_eq!(of_bookings["year"], 2026);
    assert_eq!(of_bookings["expected"], 3);
    assert_eq!(of_bookings["missing"], serde_json::json!([]));
}
