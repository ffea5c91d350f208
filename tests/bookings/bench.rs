//! A station on a real file with a fixed clock, and how a person acts in it.

use chrono::NaiveDateTime;
use stoika::action::Answers;
use stoika::areas::bookings::{self};
use stoika::areas::{house, people, workshop};
use stoika::desk::{Change, Clock, Desk, Done, Error, Id, Kind, Target, Values, employee};

pub(super) fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

pub(super) struct Bench {
    pub(super) dir: tempfile::TempDir,
    /// Employees: A books, B too and may override.
    pub(super) a: Id,
    pub(super) b: Id,
    pub(super) client: Id,
    pub(super) other: Id,
    pub(super) vehicle: Id,
}

pub(super) fn add(change: &mut Change, kind: &'static Kind, values: &[(&'static str, &str)]) -> Id {
    let number = |name: &str| {
        name.ends_with("_id")
            || [
                "norm_hours",
                "efficiency",
                "weekday",
                "from_minute",
                "to_minute",
                "most",
                "from_at",
                "to_at",
            ]
            .contains(&name)
    };
    let values: Values = values
        .iter()
        .map(|(name, text)| {
            (
                *name,
                if number(name) {
                    text.parse::<i64>().unwrap().into()
                } else {
                    (*text).to_owned().into()
                },
            )
        })
        .collect();
    let id = change.new_id();
    change.insert_as(kind, id, values);
    id
}

pub(super) const NOW: &str = "2026-11-23T08:30";

impl Bench {
    /// A station with so many bays and mechanics (hours each, efficiency).
    pub(super) fn new(bays: usize, mechanics: &[(&str, &str)]) -> Self {
        Self::with_hours("пн-вс 08:00-20:00", bays, mechanics)
    }

    #[allow(
        clippy::too_many_lines,
        reason = "the whole station, in the order it is read"
    )]
    pub(super) fn with_hours(hours: &str, bays: usize, mechanics: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let plan = house().plan();
        Desk::prepare(&dir.path().join("d.db"), &plan).unwrap();
        let mut bench = Bench {
            dir,
            a: 0,
            b: 0,
            client: 0,
            other: 0,
            vehicle: 0,
        };
        let mut desk = bench.system(NOW);
        let ids = desk.change("test.setup", |_, change| {
            change.set("hours_station", hours);
            change.set("hours_desk", hours);
            for right in ["right-book", "right-see"] {
                for role in ["receptionist", "head"] {
                    add(
                        change,
                        &employee::ROLE_RIGHT,
                        &[("role", role), ("right_code", right)],
                    );
                }
            }
            for right in ["right-override_limits", "right-workshop"] {
                add(
                    change,
                    &employee::ROLE_RIGHT,
                    &[("role", "head"), ("right_code", right)],
                );
            }
            let a = add(
                change,
                &employee::EMPLOYEE,
                &[
                    ("login", "a"),
                    ("name", "Иванова Анна"),
                    ("role", "receptionist"),
                ],
            );
            let b = add(
                change,
                &employee::EMPLOYEE,
                &[("login", "b"), ("name", "Смирнова Вера"), ("role", "head")],
            );
            add(
                change,
                &workshop::SERVICE_GROUP,
                &[("code", "TO"), ("title", "обслуживание")],
            );
            for (code, hours) in [
                ("TO1", "100"),
                ("TO2", "200"),
                ("LONG", "300"),
                ("H250", "250"),
                ("H422", "422"),
                ("H430", "430"),
                ("H500", "500"),
            ] {
                operation(change, code, hours);
            }
            for n in 1..=bays {
                let (name, short) = (format!("Пост {n}"), n.to_string());
                add(
                    change,
                    &workshop::BAY,
                    &[
                        ("name", &name),
                        ("short_name", &short),
                        ("bay_kind", "lift"),
                        ("hours", ""),
                    ],
                );
            }
            for (hours, efficiency) in mechanics {
                add(
                    change,
                    &workshop::MECHANIC,
                    &[
                        ("name", "М"),
                        ("skills", ""),
                        ("efficiency", efficiency),
                        ("hours", hours),
                    ],
                );
            }
            for name in ["Кузнецов Олег", "Орлов Пётр", "Зуев Илья", "Котов Ян"]
            {
                add(change, &workshop::ADVISOR, &[("name", name), ("hours", "")]);
            }
            let client = add(
                change,
                &people::CLIENT,
                &[("name", "Лебедев Иван"), ("folded", "лебедев иван")],
            );
            let other = add(
                change,
                &people::CLIENT,
                &[("name", "Гусев Илья"), ("folded", "гусев илья")],
            );
            let keeper = client.to_string();
            let vehicle = add(
                change,
                &people::VEHICLE,
                &[
                    ("client_id", &keeper),
                    ("plate", "А123ВС777"),
                    ("model", "Vesta"),
                ],
            );
            Ok((a, b, client, other, vehicle))
        });
        (bench.a, bench.b, bench.client, bench.other, bench.vehicle) = ids.unwrap();
        bench
    }

    pub(super) fn system(&self, now: &str) -> Desk {
        Desk::open(
            &self.dir.path().join("d.db"),
            &house().plan(),
            Clock::fixed(at(now)),
        )
        .unwrap()
    }

    pub(super) fn desk(&self, who: Id, now: &str) -> Desk {
        let mut desk = self.system(now);
        desk.log_in(who).unwrap();
        desk
    }

    #[allow(
        clippy::unused_self,
        reason = "reads like the other questions to the room"
    )]
    pub(super) fn order(&self, client: Id, operations: &str, when: &str) -> Answers {
        Answers::new([
            ("client", &client.to_string()),
            ("operations", operations),
            ("at", when),
        ])
    }
}

fn operation(change: &mut Change, code: &str, norm_hours: &str) -> Id {
    let values = [
        ("code", code),
        ("title", code),
        ("short_title", code),
        ("group_code", "TO"),
        ("norm_hours", norm_hours),
        ("skill", ""),
        ("bay_kind", "lift"),
    ];
    add(change, &workshop::OPERATION, &values)
}

pub(super) fn with(mut answers: Answers, field: &str, text: &str) -> Answers {
    answers.set(field, text);
    answers
}

pub(super) fn act(
    desk: &mut Desk,
    action: &str,
    row: Option<Id>,
    answers: &Answers,
) -> Result<Done, Error> {
    let target = row.map(|id| {
        let rev = bookings::booking(desk.db(), id)
            .unwrap()
            .map_or(1, |booking| booking.rev);
        Target { id, rev }
    });
    house()
        .action(action)
        .unwrap()
        .perform(desk, target, answers)
}

pub(super) fn book(desk: &mut Desk, answers: &Answers) -> Id {
    act(desk, "bookings.book", None, answers)
        .unwrap()
        .show
        .unwrap()
}

pub(super) fn refused(result: Result<Done, Error>) -> &'static str {
    match result.unwrap_err() {
        Error::Rejected(refusal) => refusal.why.id,
        other => panic!("{other:?}"),
    }
}

pub(super) fn read(desk: &Desk, id: Id) -> bookings::Booking {
    bookings::booking(desk.db(), id).unwrap().unwrap()
}

/// A visit that stands in the books already, with work half done.
pub(super) fn standing(
    desk: &mut Desk,
    client: Id,
    start: &str,
    norm_hours: i64,
    status: &str,
    done: i64,
) -> Id {
    let made = desk.change("test.standing", |books, change| {
        let work = operation(change, &format!("X{start}"), &norm_hours.to_string());
        let start = at(start);
        let id = change.new_id();
        let number = change.number(books, "ЗП", start.date())?;
        change.insert_as(
            &bookings::BOOKING,
            id,
            vec![
                ("number", number.into()),
                ("client_id", client.into()),
                ("requested_at", books.instant().into()),
                ("start_at", books.db.instant(start).into()),
                (
                    "end_at",
                    books.db.instant(start + chrono::TimeDelta::hours(2)).into(),
                ),
                ("promised_at", books.db.instant(start).into()),
                ("norm_hours", norm_hours.into()),
                ("group_code", "X".to_owned().into()),
                ("booked_by", 0.into()),
                ("original_date", start.date().to_string().into()),
                ("status", status.to_owned().into()),
            ],
        );
        change.insert(
            &bookings::BOOKING_LINE,
            [
                ("booking_id", id.into()),
                ("operation_id", work.into()),
                ("norm_hours", norm_hours.into()),
                ("done_hours", done.into()),
            ],
        );
        Ok(id)
    });
    made.unwrap()
}

/// BOOK-T1 in the books: capacity 21.50, bookable 18.92, taken 14.70 on 23.11.
pub(super) fn day_of_t1() -> Bench {
    let bench = Bench::new(
        3,
        &[
            ("пн-вс 09:00-17:00", "110"),
            ("пн-вс 09:00-17:00", "100"),
            ("пн-вс 09:00-17:00", "90"),
            ("пн-вс 09:00-17:00", "60"),
        ],
    );
    let mut desk = bench.system(NOW);
    let second: Id = desk
        .db()
        .value("SELECT id FROM mechanic WHERE efficiency = 100", [])
        .unwrap()
        .unwrap();
    desk.change("test.absence", |books, change| {
        let (from, to) = (
            books.db.instant(at("2026-11-23T15:00")).to_string(),
            books.db.instant(at("2026-11-23T17:00")).to_string(),
        );
        add(
            change,
            &workshop::ABSENCE,
            &[
                ("mechanic_id", &second.to_string()),
                ("from_at", &from),
                ("to_at", &to),
                ("reason", "врач"),
            ],
        );
        Ok(())
    })
    .unwrap();
    standing(
        &mut desk,
        bench.other,
        "2026-11-22T12:00",
        730,
        "in_work",
        200,
    );
    standing(
        &mut desk,
        bench.other,
        "2026-11-23T19:00",
        1470,
        "booked",
        0,
    );
    bench
}
