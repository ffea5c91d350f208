//! Cases of features.md, BOOK, on the board.

use super::*;

pub(super) fn t1_capacity() -> Capacity {
    Capacity {
        gross: 2680,
        capacity: 2150,
        bookable: 1892,
        held_over: 530,
        override_delta: 0,
        estimated: false,
    }
}

#[test]
fn book_t2_daily_hours_refuses_and_walk_in_passes() {
    let mut board = board();
    board.capacity.insert(date(24), t1_capacity());
    let mut booked = taken(1, at(24, 9, 0), at(24, 10, 0));
    booked.norm_hours = 1470;
    board.taken.push(booked);

    assert_eq!(codes(check(&board, &want(422), at(24, 11, 0), 1)), [""; 0]);
    let refused = check(&board, &want(430), at(24, 11, 0), 1).unwrap_err();
    assert_eq!(
        refused,
        [Blocked::DailyHours {
            need: 430,
            left: 422
        }]
    );

    let mut walk_in = want(430);
    walk_in.walk_in = true;
    assert!(check(&board, &walk_in, at(24, 11, 0), 1).is_ok());
    let mut arrived = taken(2, at(24, 11, 0), at(24, 16, 30));
    arrived.norm_hours = 430;
    arrived.walk_in = true;
    board.taken.push(arrived);
    let load = board.load(date(24));
    assert_eq!(load.percent_tenths(), Some(884));
    assert_eq!(load.left_for_bookings(), Some(250));
    assert_eq!(load.bookings, 1);
}

#[test]
fn book_t4_waiter_limit_other_modes_and_the_move() {
    let mut board = board();
    board.transport_limits.push(TransportLimit {
        mode: "waits".into(),
        weekday: Weekday::Tue,
        from_minute: 540,
        to_minute: 600,
        max: Some(2),
        max_norm_hours: None,
    });
    for (booking, bay) in [(1, 1), (2, 2)] {
        let mut one = taken(booking, at(24, 9, 0), at(24, 9, 30));
        one.transport = "waits".into();
        one.bay = Some(bay);
        board.taken.push(one);
    }
    let mut waiter = want(50);
    waiter.transport = "waits".into();
    let third = check(&board, &waiter, at(24, 9, 30), 1);
    assert_eq!(codes(third), ["transport_limit"]);
    assert_eq!(codes(check(&board, &waiter, at(24, 10, 0), 1)), [""; 0]);
    assert_eq!(codes(check(&board, &want(50), at(24, 9, 30), 1)), [""; 0]);
    waiter.moving = Some(2);
    assert_eq!(codes(check(&board, &waiter, at(24, 9, 30), 1)), [""; 0]);
    assert_eq!(
        board.transport_limits_on(date(24))[0].state,
        LimitState::Of { used: 2, max: 2 }
    );
    assert!(board.transport_limits_on(date(25)).is_empty());
}

#[test]
fn transport_limit_of_norm_hours_counts_the_wanted_ones() {
    let mut board = board();
    board.transport_limits.push(TransportLimit {
        mode: "leaves".into(),
        weekday: Weekday::Tue,
        from_minute: 0,
        to_minute: 1440,
        max: None,
        max_norm_hours: Some(300),
    });
    let mut one = taken(1, at(24, 9, 0), at(24, 11, 0));
    one.norm_hours = 200;
    board.taken.push(one);
    assert!(check(&board, &want(100), at(24, 12, 0), 1).is_ok());
    let refused = check(&board, &want(101), at(24, 12, 0), 1);
    assert_eq!(codes(refused), ["transport_limit"]);
}

#[test]
fn book_t5_bay_time_runs_past_lunch_and_closing() {
    let mut board = board();
    let promised = |board: &Board, norm_hours, start| {
        check(board, &want(norm_hours), start, 1)
            .unwrap()
            .promised_at
    };
    assert_eq!(promised(&board, 300, at(24, 11, 30)), at(24, 15, 30));
    assert_eq!(promised(&board, 250, at(24, 17, 30)), at(25, 10, 0));
    assert_eq!(promised(&board, 150, at(24, 17, 30)), at(24, 19, 0));
    // 0.60 n/h are 36 minutes: three steps of the grid.
    assert_eq!(promised(&board, 60, at(24, 9, 0)), at(24, 9, 45));
    // Saturday evening goes on on Monday.
    assert_eq!(promised(&board, 200, at(28, 18, 0)), at(30, 10, 0));
    board.buffer_minutes = 20;
    assert_eq!(promised(&board, 300, at(24, 11, 30)), at(24, 15, 50));
    let unknown = check(&board, &want(300), at(30, 18, 0), 1).unwrap_err();
    assert_eq!(unknown, [Blocked::Bay(BayTrouble::HoursRunOut { bay: 1 })]);
}

#[test]
fn book_t6_the_second_taker_is_refused_with_the_holder_and_the_nearest() {
    let mut board = board();
    let first = check(&board, &want(100), at(24, 14, 0), 1).unwrap();
    let mut other = taken(7, at(24, 14, 0), at(24, 18, 0));
    other.bay = Some(2);
    board.taken.push(other);
    let mut won = taken(8, first.start, first.end);
    won.bay = Some(first.bay);
    won.advisor = Some(first.advisor);
    board.taken.push(won);

    let refused = check(&board, &want(100), at(24, 14, 0), 1).unwrap_err();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].code(), "bay");
    assert_eq!(refused[0].holder(), Some(8));
    let either = place(&board, &want(100), at(24, 14, 0)).unwrap_err();
    let holders: Vec<_> = either.iter().map(Blocked::holder).collect();
    assert_eq!(holders, [Some(8), Some(7)]);

    let next = nearest(&board, &want(100), at(24, 14, 0), 2);
    assert_eq!(next[0].placement.start, at(24, 15, 0));
    assert_eq!(next[0].reasons[0], Reason::Nearest { minutes: 60 });
    // 12:45 is as far, but would run over lunch into the held hour.
    assert_eq!(next[1].placement.start, at(24, 15, 15));
}

#[test]
fn book_t12_run_out_draft_frees_the_slot() {
    let mut board = board();
    let mut draft = taken(5, at(24, 9, 0), at(24, 10, 0));
    draft.bay = Some(1);
    draft.norm_hours = 100;
    draft.held_until = Some(at(24, 8, 10));
    board.taken.push(draft);
    board.now = at(24, 8, 9);
    let held = check(&board, &want(100), at(24, 9, 0), 1);
    assert_eq!(held.as_ref().unwrap_err()[0].holder(), Some(5));
    assert_eq!(board.load(date(24)).booked, 100);
    let own = Want {
        draft: Some(5),
        ..want(100)
    };
    assert!(check(&board, &own, at(24, 9, 0), 1).is_ok());
    board.now = at(24, 8, 10);
    assert!(check(&board, &want(100), at(24, 9, 0), 1).is_ok());
    assert_eq!(board.load(date(24)).booked, 0);
}

#[test]
fn x_t17_limit_not_set_offers_and_zero_closes() {
    let mut board = board();
    let limit = |max| GroupLimit {
        group: "service".into(),
        weekday: Weekday::Tue,
        from_minute: 0,
        to_minute: 1440,
        max,
    };
    board.group_limits = vec![limit(None)];
    assert!(check(&board, &want(100), at(24, 9, 0), 1).is_ok());
    assert_eq!(
        board.group_limits_on(date(24))[0].state,
        LimitState::NotSet { used: 0 }
    );
    board.group_limits = vec![limit(Some(0))];
    let closed = check(&board, &want(100), at(24, 9, 0), 1);
    assert_eq!(codes(closed), ["group_limit"]);
    assert_eq!(board.group_limits_on(date(24))[0].state, LimitState::Closed);
    assert!(check(&board, &want(100), at(25, 9, 0), 1).is_ok());
    let walk_in = Want {
        walk_in: true,
        ..want(100)
    };
    assert!(check(&board, &walk_in, at(24, 9, 0), 1).is_ok());
}

#[test]
fn every_failing_reason_is_named_in_the_order_of_r4() {
    let mut board = board();
    let closed = |hour| {
        let mut one = taken(1, at(24, hour, 0), at(24, hour + 1, 0));
        one.bay = Some(1);
        one.skills = vec!["engine".into()];
        one
    };
    board.taken = vec![closed(12), closed(12)];
    board.slot_max = Some(2);
    board.group_limits.push(GroupLimit {
        group: "service".into(),
        weekday: Weekday::Tue,
        from_minute: 720,
        to_minute: 780,
        max: Some(1),
    });
    board.transport_limits.push(TransportLimit {
        mode: "leaves".into(),
        weekday: Weekday::Tue,
        from_minute: 720,
        to_minute: 780,
        max: Some(1),
        max_norm_hours: None,
    });
    board.capacity.insert(
        date(24),
        Capacity {
            gross: 0,
            capacity: 0,
            bookable: 0,
            held_over: 0,
            override_delta: 0,
            estimated: false,
        },
    );
    board.blocks.push(Block {
        span: Span::new(at(24, 12, 0), at(24, 12, 30)),
        scope: BlockScope::All,
        reason: "meeting".into(),
    });
    board.open = Hours::new(vec![Span::new(at(24, 9, 0), at(24, 12, 0))]);
    for advisor in &mut board.advisors {
        advisor.present = board.open.clone();
    }
    let need = Want {
        skills: vec!["engine".into()],
        ..want(100)
    };
    let why = check(&board, &need, at(24, 12, 0), 1);
    assert_eq!(
        codes(why),
        [
            "group_limit",
            "transport_limit",
            "daily_hours",
            "slot_max",
            "slot_locked",
            "advisor_calendar",
            "department_calendar",
            "skill",
            "bay",
            "bay"
        ]
    );
}

#[test]
fn a_skill_needs_a_mechanic_for_every_job_at_once() {
    let mut board = board();
    let need = |skill: &str| Want {
        skills: vec![skill.into()],
        ..want(200)
    };
    let none = check(&board, &need("gearbox"), at(24, 9, 0), 1).unwrap_err();
    assert_eq!(none[0].code(), "skill");
    // Both mechanics are asked for at 10:00, an hour after the wanted start.
    for booking in [1, 2] {
        let mut one = taken(booking, at(24, 10, 0), at(24, 12, 0));
        one.skills = vec!["engine".into()];
        board.taken.push(one);
    }
    let both = check(&board, &need("engine"), at(24, 9, 0), 1).unwrap_err();
    let skills = vec!["engine".to_owned()];
    assert_eq!(
        both,
        [Blocked::Skill {
            skills,
            present: 2,
            busy: 2
        }]
    );
    board.taken.pop();
    assert!(check(&board, &need("engine"), at(24, 9, 0), 1).is_ok());
    board.mechanics[0].present = Hours::default();
    assert_eq!(
        codes(check(&board, &need("engine"), at(24, 9, 0), 1)),
        ["skill"]
    );
}

#[test]
fn a_day_without_roster_asks_only_who_can_do_it() {
    let mut board = board();
    for mechanic in &mut board.mechanics {
        mechanic.present = Hours::default();
    }
    for advisor in &mut board.advisors {
        advisor.present = Hours::default();
    }
    let need = Want {
        skills: vec!["engine".into()],
        ..want(100)
    };
    assert!(check(&board, &need, at(24, 9, 0), 1).is_ok());
    board.capacity.insert(date(24), t1_capacity());
    assert_eq!(
        codes(check(&board, &need, at(24, 9, 0), 1)),
        ["advisor_calendar", "skill"]
    );
}

#[test]
fn advisors_are_taken_by_reception_and_balanced_by_load() {
    let mut board = board();
    let mut one = taken(1, at(24, 9, 0), at(24, 9, 15));
    one.advisor = Some(21);
    one.norm_hours = 300;
    board.taken.push(one);
    let got = check(&board, &want(50), at(24, 9, 15), 1).unwrap();
    assert_eq!(got.advisor, 22);
    let own = Want {
        advisor: Some(21),
        ..want(50)
    };
    let busy = check(&board, &own, at(24, 9, 0), 1).unwrap_err();
    assert_eq!(
        busy,
        [Blocked::AdvisorCalendar(AdvisorTrouble::Busy {
            booking: 1
        })]
    );
    assert_eq!(check(&board, &own, at(24, 9, 15), 1).unwrap().advisor, 21);
    board.blocks.push(Block {
        span: Span::new(at(24, 9, 20), at(24, 10, 0)),
        scope: BlockScope::Advisor(21),
        reason: "training".into(),
    });
    assert_eq!(
        codes(check(&board, &own, at(24, 9, 15), 1)),
        ["advisor_calendar"]
    );
}

#[test]
fn locks_reach_their_scope_only() {
    let mut board = board();
    let lock = |scope| Block {
        span: Span::new(at(24, 10, 0), at(24, 11, 0)),
        scope,
        reason: "repair".into(),
    };
    board.blocks = vec![lock(BlockScope::Bay(1))];
    // The bay's lock stops work that would reach it, not only a start inside it.
    assert_eq!(
        codes(check(&board, &want(200), at(24, 9, 0), 1)),
        ["slot_locked"]
    );
    assert!(check(&board, &want(100), at(24, 9, 0), 1).is_ok());
    assert!(check(&board, &want(200), at(24, 9, 0), 2).is_ok());
    board.blocks = vec![lock(BlockScope::Group("service".into()))];
    assert_eq!(
        codes(check(&board, &want(100), at(24, 10, 0), 1)),
        ["slot_locked"]
    );
    assert!(check(&board, &want(200), at(24, 9, 0), 1).is_ok());
    board.blocks = vec![lock(BlockScope::Group("body".into()))];
    assert!(check(&board, &want(100), at(24, 10, 0), 1).is_ok());
}

#[test]
fn book_t13_the_board_lists_the_promises_an_absence_breaks() {
    let mut board = board();
    for (booking, hour, norm_hours) in [(1, 9, 700), (2, 11, 500), (3, 15, 300)] {
        let mut one = taken(booking, at(24, hour, 0), at(24, hour + 2, 0));
        one.norm_hours = norm_hours;
        board.taken.push(one);
    }
    let mechanics = |count| {
        let one = Presence {
            minutes: 480,
            efficiency_percent: 100,
        };
        Capacity::of_roster(&vec![one; count], 0, 0, 12)
    };
    board.capacity.insert(date(24), mechanics(3));
    assert!(!board.load(date(24)).is_over());
    board.capacity.insert(date(24), mechanics(2));
    let load = board.load(date(24));
    assert!(load.is_over());
    let broken = broken_promises(load.ceiling().unwrap(), &board.promises(date(24)));
    assert_eq!(broken.len(), 1);
    assert_eq!(
        (broken[0].booking, broken[0].promised_at),
        (3, at(24, 17, 0))
    );
    assert_eq!(board.load_by_group(date(24))["service"], (3, 1500));
}
