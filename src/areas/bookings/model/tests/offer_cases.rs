//! What is offered, with its reasons, and the grid of a day.

use super::cases::t1_capacity;
use super::*;

#[test]
fn offers_are_three_distinct_starts_with_reasons() {
    let mut board = board();
    board.capacity.insert(date(24), t1_capacity());
    let lift = Want {
        bay_kind: Some("lift".into()),
        ..want(300)
    };
    let three = offers(&board, &lift, at(24, 9, 5), 3);
    let starts: Vec<_> = three.iter().map(|one| one.placement.start).collect();
    assert_eq!(starts, [at(24, 9, 15), at(24, 9, 30), at(24, 9, 45)]);
    let codes = |offer: &Offer| offer.reasons.iter().map(Reason::code).collect::<Vec<_>>();
    assert_eq!(
        codes(&three[0]),
        [
            "earliest",
            "same_day",
            "advisor_free_most",
            "bay_kind_fits",
            "keeps_reserve"
        ]
    );
    assert!(!codes(&three[1]).contains(&"earliest"));
    board.bays[1].kind = "diagnostics".into();
    let diagnostics = Want {
        bay_kind: Some("diagnostics".into()),
        ..want(300)
    };
    let only = offers(&board, &diagnostics, at(24, 9, 0), 1);
    assert_eq!(only[0].placement.bay, 2);
    assert!(codes(&only[0]).contains(&"only_bay_of_kind"));
    let wrong = check(&board, &diagnostics, at(24, 9, 0), 1).unwrap_err();
    assert_eq!(wrong[0].code(), "bay");
}

#[test]
fn other_bays_of_one_start_come_only_when_no_start_is_left() {
    let mut board = board();
    board.open = Hours::new(vec![Span::new(at(24, 9, 0), at(24, 9, 15))]);
    let two = offers(&board, &want(100), at(24, 8, 0), 3);
    let bays: Vec<_> = two.iter().map(|one| one.placement.bay).collect();
    assert_eq!(bays, [1, 2]);
    assert!(offers(&board, &want(100), at(24, 10, 0), 3).is_empty());
}

#[test]
fn the_day_grid_shows_free_blocked_and_taken_inside_opening_only() {
    let mut board = board();
    let mut one = taken(1, at(24, 10, 0), at(24, 11, 0));
    one.bay = Some(1);
    board.taken.push(one);
    let cells = day_grid(&board, &want(100), date(24), 1);
    assert_eq!(cells.len(), 36);
    let state = |hour, minute| {
        &cells
            .iter()
            .find(|cell| cell.start == at(24, hour, minute))
            .unwrap()
            .state
    };
    assert!(matches!(state(9, 0), CellState::Free(_)));
    assert_eq!(state(9, 15).code(), Some("bay"));
    assert!(matches!(state(10, 45), CellState::Taken { booking: 1, .. }));
    assert!(matches!(state(11, 0), CellState::Free(_)));
    assert!(cells.iter().all(|cell| cell.start != at(24, 13, 0)));
    assert_eq!(
        day_board(&board, &want(100), date(24))[0],
        (1, cells.clone())
    );
    assert!(day_grid(&board, &want(100), date(24), 99).is_empty());
    assert!(day_grid(&board, &want(100), date(29), 1).is_empty());
}
