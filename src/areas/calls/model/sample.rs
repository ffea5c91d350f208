//! Which calls are held against the standard (CALLS-R9): one of N of each person's day, always the same ones. Pure.

use crate::desk::Id;

/// One of how many calls is proposed, until the head says otherwise.
pub const EVERY: i64 = 20;

/// The calls of one person's day that are proposed: one of every `every`, which one is told by the number of the first.
/// A day that goes on adds calls and takes none back.
pub fn sample(calls: &[Id], every: i64) -> Vec<Id> {
    let every = usize::try_from(every.max(1)).unwrap_or(1);
    let one = |block: &[Id]| {
        let first = *block.first()?;
        let place = scatter(first) % u64::try_from(every).unwrap_or(1);
        block.get(usize::try_from(place).ok()?).copied()
    };
    calls.chunks(every).filter_map(one).collect()
}

/// Spreads neighbouring numbers (the finaliser of `SplitMix64`).
fn scatter(id: Id) -> u64 {
    let mut mixed = id.unsigned_abs().wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// What the ticks come to when nobody says it: all of them, three of five, fewer.
pub fn result(ticked: usize, lines: usize) -> &'static str {
    if ticked >= lines {
        "good"
    } else if ticked * 5 >= lines * 3 {
        "fair"
    } else {
        "poor"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_r9_one_of_twenty_is_always_the_same_one() {
        let day: Vec<Id> = (100..160).collect();
        let chosen = sample(&day, 20);
        assert_eq!(chosen.len(), 3);
        for (block, id) in day.chunks(20).zip(&chosen) {
            assert!(block.contains(id));
        }
        // A day that goes on adds calls and takes none back.
        for seen in 0..day.len() {
            let so_far = sample(&day[..seen], 20);
            assert_eq!(so_far, chosen[..so_far.len()]);
        }
        assert_eq!(sample(&[1, 2, 3], 1), [1, 2, 3]);
        assert_eq!(sample(&[], 20), Vec::<Id>::new());
        // Not the first of a block every day: nobody could rely on it.
        let places: std::collections::BTreeSet<Id> = (0..50)
            .map(|day| sample(&(day * 1000..day * 1000 + 20).collect::<Vec<_>>(), 20)[0] % 1000)
            .collect();
        assert!(places.len() > 10, "{places:?}");
    }

    #[test]
    fn the_result_of_the_ticks() {
        for (ticked, told) in [(5, "good"), (4, "fair"), (3, "fair"), (2, "poor")] {
            assert_eq!(result(ticked, 5), told, "{ticked}");
        }
    }
}
