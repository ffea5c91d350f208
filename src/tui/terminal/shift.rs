//! Finds a block of rows that only moved up or down, so that the terminal can move it itself (7 KB become 450 bytes).
//! It sees hashes of rows, nothing else.

/// Rows `top..=bottom` move by `by`: row `y` gets what row `y + by` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: usize,
    pub(super) bottom: usize,
    pub(super) by: isize,
}

/// Fewer rows saved than this are not worth the commands.
const WORTH: isize = 3;

/// Finds the shift that saves most rows. `blank` is the hash of an empty row, which costs nothing either way.
pub(super) fn find(shown: &[u64], wanted: &[u64], blank: u64) -> Option<Shift> {
    let height = shown.len().min(wanted.len());
    let reach = height / 2;
    (1..=reach)
        .flat_map(|by| [by.cast_signed(), -by.cast_signed()])
        .filter_map(|by| best_for(&shown[..height], &wanted[..height], blank, by))
        .max_by_key(|(gain, shift)| (*gain, std::cmp::Reverse(shift.by.unsigned_abs())))
        .filter(|(gain, _)| *gain >= WORTH)
        .map(|(_, shift)| shift)
}

/// The run of target rows with the highest gain for one distance (Kadane), less what the rows that come free lose.
fn best_for(shown: &[u64], wanted: &[u64], blank: u64, by: isize) -> Option<(isize, Shift)> {
    let distance = by.unsigned_abs();
    let kept = |y: usize| isize::from(wanted[y] == shown[y] && wanted[y] != blank);
    let (mut best, mut run, mut start) = (None, 0, 0);
    // Targets whose source is on the screen.
    let targets = if by > 0 {
        0..shown.len() - distance
    } else {
        distance..shown.len()
    };
    for y in targets {
        if run <= 0 {
            (run, start) = (0, y);
        }
        let source = y.checked_add_signed(by)?;
        run += isize::from(wanted[y] == shown[source] && wanted[y] != blank) - kept(y);
        let freed = if by > 0 {
            y + 1..y + 1 + distance
        } else {
            start - distance..start
        };
        let gain = run - freed.map(kept).sum::<isize>();
        if best.is_none_or(|(most, _, _)| gain > most) {
            best = Some((gain, start, y));
        }
    }
    let (gain, first, last) = best?;
    let (top, bottom) = if by > 0 {
        (first, last + distance)
    } else {
        (first - distance, last)
    };
    Some((gain, Shift { top, bottom, by }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_moved_is_found_between_rows_that_stood() {
        let shown = [90, 1, 2, 3, 4, 5, 6, 91];
        assert_eq!(
            find(&shown, &[90, 2, 3, 4, 5, 6, 7, 91], 0),
            Some(Shift {
                top: 1,
                bottom: 6,
                by: 1
            })
        );
        assert_eq!(
            find(&shown, &[90, 0, 8, 1, 2, 3, 4, 91], 0),
            Some(Shift {
                top: 1,
                bottom: 6,
                by: -2
            })
        );
    }

    #[test]
    fn nothing_moves_for_equal_rows_or_little_gain() {
        assert_eq!(find(&[1, 2, 3, 4, 5, 6], &[1, 2, 3, 4, 5, 6], 0), None);
        assert_eq!(find(&[5; 8], &[5; 8], 0), None);
        assert_eq!(find(&[1, 0, 0, 0, 0, 0, 0, 0], &[0; 8], 0), None);
        assert_eq!(find(&[1, 2, 3, 4, 5, 6], &[2, 3, 7, 8, 9, 10], 0), None);
        assert_eq!(find(&[], &[], 0), None);
        assert_eq!(find(&[1], &[2], 0), None);
    }
}
