//! Rounding and sharing (X-ROUND): integers in, integers out. Knows nothing of what is counted.

/// What stands where a share of nothing would be asked.
const NO_VALUE: &str = "—";

/// Gives the percent of `part` in `whole` in tenths, half up; `None` for a zero `whole`.
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    ratio(i128::from(part) * 1000, i128::from(whole))
}

/// Divides half up; `None` for a zero divisor or a result that does not fit.
pub fn divide(value: i64, by: i64) -> Option<i64> {
    ratio(i128::from(value), i128::from(by))
}

fn ratio(value: i128, by: i128) -> Option<i64> {
    if by == 0 {
        return None;
    }
    let (value, by) = if by < 0 { (-value, -by) } else { (value, by) };
    i64::try_from((2 * value + by).div_euclid(2 * by)).ok()
}

/// Prints tenths with one decimal, `684` → `68.4`; nothing to show is a dash, never 0 or 100.
pub fn show_percent(tenths: Option<i64>) -> String {
    tenths.map_or_else(|| NO_VALUE.to_owned(), show_tenths)
}

/// Prints tenths with one decimal: `15` → `1.5`.
pub fn show_tenths(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// Gives the median of ascending values in tenths (exact); `None` for no values.
pub fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    let lower = if sorted.len() % 2 == 1 {
        upper
    } else {
        *sorted.get(middle - 1)?
    };
    lower.checked_add(upper)?.checked_mul(5)
}

/// Gives the `ceil(0.9·n)`-th smallest of ascending values; `None` for no values.
pub fn p90(sorted: &[i64]) -> Option<i64> {
    let rank = (9 * sorted.len()).div_ceil(10);
    sorted.get(rank.checked_sub(1)?).copied()
}

/// Shares of a total, in the order of the weights, and what no weight could take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    pub parts: Vec<i64>,
    pub undistributed: i64,
}

/// Shares a total by the largest remainder, ties to the earlier row.
///
/// Weights are hundredths; a weight below zero counts as zero. With no weight at all, or a total
/// below zero, every part is zero and the total stays undistributed.
pub fn largest_remainder(total: i64, weights: &[i64]) -> Shares {
    let weights: Vec<i128> = weights.iter().map(|&w| i128::from(w.max(0))).collect();
    let sum: i128 = weights.iter().sum();
    let nothing = Shares {
        parts: vec![0; weights.len()],
        undistributed: total,
    };
    if sum == 0 || total < 0 {
        return nothing;
    }
    let whole = i128::from(total);
    let mut parts: Vec<i128> = weights.iter().map(|w| whole * w / sum).collect();
    let mut left = whole - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    // The sort is stable, so equal fractions keep the stated order of the rows.
    order.sort_by_key(|&row| std::cmp::Reverse(whole * weights[row] % sum));
    for row in order {
        if left == 0 {
            break;
        }
        parts[row] += 1;
        left -= 1;
    }
    let parts: Result<Vec<i64>, _> = parts.into_iter().map(i64::try_from).collect();
    parts.map_or(nothing, |parts| Shares {
        parts,
        undistributed: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_is_half_up_from_integers() {
        let table = [
            (13, 19, "68.4"),
            (1, 3, "33.3"),
            (2, 3, "66.7"),
            (1, 16, "6.3"),
            (1, 2000, "0.1"),
            (1, 2001, "0.0"),
            (7, 7, "100.0"),
            (0, 5, "0.0"),
            (0, 0, "—"),
            (5, 0, "—"),
            (-1, 2000, "0.0"),
            (-1, 8, "-12.5"),
            (860 + 20, 1060, "83.0"),
        ];
        for (part, whole, shown) in table {
            assert_eq!(show_percent(percent(part, whole)), shown, "{part}/{whole}");
        }
        assert_eq!(percent(i64::MAX, i64::MAX), Some(1000));
        assert_eq!(percent(i64::MAX, 1), None);
        assert_eq!(divide(5, 2), Some(3));
    }

    #[test]
    fn median_and_p90_follow_the_vectors_of_kpi() {
        assert_eq!(median(&[2, 3, 5, 6, 8, 9, 12, 15, 22, 40, 61]), Some(90));
        assert_eq!(median(&[20, 35, 41, 90]), Some(380));
        assert_eq!(median(&[1, 1, 2, 3]), Some(15));
        assert_eq!(median(&[7]), Some(70));
        assert_eq!(median(&[]), None);
        assert_eq!(p90(&[2, 3, 3, 4, 5, 6, 8, 9, 12, 31]), Some(12));
        assert_eq!(p90(&[1, 1, 2, 2, 3, 4, 4, 5, 7, 9, 14]), Some(9));
        assert_eq!(p90(&[6]), Some(6));
        assert_eq!(p90(&[]), None);
    }

    #[test]
    fn x_t13_shares_of_100() {
        let shares = largest_remainder(100, &[1800, 2000, 750, 960]);
        assert_eq!(shares.parts, [33, 36, 14, 17]);
        assert_eq!(shares.undistributed, 0);
    }

    #[test]
    fn shares_add_up_and_ties_go_to_the_earlier_row() {
        let table: [(i64, &[i64], &[i64], i64); 6] = [
            (10, &[100, 100, 100], &[4, 3, 3], 0),
            (2, &[100, 100, 100], &[1, 1, 0], 0),
            (5, &[0, 0], &[0, 0], 5),
            (5, &[], &[], 5),
            (-3, &[100], &[0], -3),
            (7, &[-50, 100], &[0, 7], 0),
        ];
        for (total, weights, parts, undistributed) in table {
            let shares = largest_remainder(total, weights);
            assert_eq!(shares.parts, parts, "{total} {weights:?}");
            assert_eq!(shares.undistributed, undistributed, "{total} {weights:?}");
        }
    }
}
