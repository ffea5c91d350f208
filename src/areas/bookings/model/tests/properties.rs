//! Offers against a search that tries every minute of the grid with the plain rules.

use super::*;
use proptest::prelude::*;

/// Bay, start in quarters after 09:00 of the first day, length in quarters.
fn jobs() -> impl Strategy<Value = Vec<(i64, i64, i64)>> {
    prop::collection::vec((1_i64..=2, 0_i64..160, 1_i64..16), 0..25)
}

fn crowded(jobs: &[(i64, i64, i64)]) -> Board {
    let mut board = board();
    for (number, (bay, from, length)) in (1..).zip(jobs) {
        let start = at(24, 9, 0) + TimeDelta::minutes(from * 15);
        let mut one = taken(number, start, start + TimeDelta::minutes(length * 15));
        one.bay = Some(*bay);
        one.advisor = Some(20 + bay);
        board.taken.push(one);
    }
    board
}

/// The rules said again, slowly: a free bay for the whole walk and an advisor not receiving.
fn first_by_hand(board: &Board, minutes: i64) -> Option<NaiveDateTime> {
    let quarters = (0..7 * 96).map(|n| at(24, 0, 0) + TimeDelta::minutes(n * 15));
    quarters
        .filter(|start| *start >= board.now && board.open.contains(*start))
        .find(|start| {
            let mut left = minutes;
            let mut end = *start;
            while left > 0 && end < at(30, 23, 0) {
                if board.open.contains(end) {
                    left -= 1;
                }
                end += TimeDelta::minutes(1);
            }
            let span = Span::new(*start, end);
            let bay = board.bays.iter().any(|bay| {
                let mut held = board.taken.iter().filter(|one| one.bay == Some(bay.id));
                held.all(|one| one.span.to <= span.from || span.to <= one.span.from)
            });
            let advisor = board.advisors.iter().any(|advisor| {
                let mut his = board
                    .taken
                    .iter()
                    .filter(|one| one.advisor == Some(advisor.id));
                his.all(|one| (one.span.from - *start).num_minutes().abs() >= 15)
            });
            left == 0 && bay && advisor
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_first_offer_is_the_earliest_valid_start(jobs in jobs(), quarters in 1_i64..24) {
        let board = crowded(&jobs);
        let offered = offers(&board, &want(quarters * 25), board.now, 1);
        let first = offered.first().map(|one| one.placement.start);
        prop_assert_eq!(first, first_by_hand(&board, quarters * 15));
    }

    #[test]
    fn offers_overlap_nothing_and_pass_the_check(jobs in jobs(), norm_hours in 1_i64..900) {
        let board = crowded(&jobs);
        let want = want(norm_hours);
        let offered = offers(&board, &want, board.now, 5);
        for offer in &offered {
            let got = &offer.placement;
            let span = Span::new(got.start, got.end);
            for one in board.taken.iter().filter(|one| one.bay == Some(got.bay)) {
                prop_assert!(!one.span.overlaps(&span));
            }
            prop_assert_eq!(check(&board, &want, got.start, got.bay), Ok(got.clone()));
            prop_assert_eq!(place(&board, &want, got.start).map(|one| one.start), Ok(got.start));
        }
        let sorted = offered.is_sorted_by_key(|one| one.placement.start);
        prop_assert!(sorted);
    }

    #[test]
    fn a_moved_booking_finds_its_own_place_free(jobs in jobs(), pick in 0_usize..25) {
        let mut board = crowded(&jobs);
        let first = offers(&board, &want(100), board.now, 1 + pick).pop();
        if let Some(offer) = first {
            let got = offer.placement;
            let mut own = taken(99, got.start, got.end);
            own.bay = Some(got.bay);
            own.advisor = Some(got.advisor);
            board.taken.push(own);
            prop_assert!(check(&board, &want(100), got.start, got.bay).is_err());
            let moving = Want { moving: Some(99), ..want(100) };
            prop_assert_eq!(check(&board, &moving, got.start, got.bay), Ok(got));
        }
    }
}
