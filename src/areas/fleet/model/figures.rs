//! The figures of the fleet (features §3): use, length, overdue, kilometres, papers, idle. Counts in, shares out.

use crate::rules::round;

/// Tenths of a percent of unit-days out among unit-days that could be out (K-UTIL).
pub fn use_tenths(unit_days_out: i64, units: i64, days: i64, away: i64) -> Option<i64> {
    round::percent(unit_days_out, units * days - away)
}

/// The median length in tenths of a day, by the days of FLEET-R14 (K-LEN).
pub fn length_tenths(minutes: &[i64]) -> Option<i64> {
    let mut days: Vec<i64> = minutes
        .iter()
        .map(|minutes| super::difference::days(*minutes))
        .collect();
    days.sort_unstable();
    round::median(&days)
}

/// How many came back late, and by how many tenths of an hour in all (K-OVERDUE).
pub fn overdue(late_minutes: &[i64]) -> (usize, i64) {
    let late: Vec<i64> = late_minutes
        .iter()
        .copied()
        .filter(|late| *late > 0)
        .collect();
    let sum: i64 = late.iter().sum();
    (late.len(), round::divide(sum * 10, 60).unwrap_or(0))
}

/// Mean kilometres of an agreement in tenths (K-KM).
pub fn km_tenths(km: &[i64]) -> Option<i64> {
    let count = i64::try_from(km.len()).ok()?;
    round::divide(km.iter().sum::<i64>() * 10, count)
}

/// Units that stand longer than so many days (K-IDLE).
pub fn idle(days: &[i64], limit: i64) -> usize {
    days.iter().filter(|days| **days > limit).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::round::{show_percent, show_tenths};
    use crate::rules::vectors::kpi;

    fn shown(percent: Option<i64>) -> String {
        show_percent(percent)
            .replace('\u{a0}', " ")
            .trim_end_matches([' ', '%'])
            .to_owned()
    }

    #[test]
    fn fleet_t7_every_figure_of_the_vectors() {
        for row in kpi("K-UTIL") {
            let number = |name: &str| row.number(name);
            let found = use_tenths(
                number("unit_days_out"),
                number("units"),
                number("days"),
                number("not_available"),
            );
            let expected = if row.expected[0] == "null" {
                "—"
            } else {
                &row.expected[0]
            };
            assert_eq!(shown(found), expected, "{}", row.id);
        }
        let row = &kpi("K-LEN")[0];
        assert_eq!(
            show_tenths(length_tenths(&row.numbers("closed_min")).unwrap()),
            row.expected[0]
        );
        let row = &kpi("K-OVERDUE")[0];
        let (count, hours) = overdue(&row.numbers("late_min"));
        assert_eq!([count.to_string(), show_tenths(hours)], row.expected[..]);
        let row = &kpi("K-KM")[0];
        assert_eq!(
            show_tenths(km_tenths(&row.numbers("km")).unwrap()),
            row.expected[0]
        );
        let row = &kpi("K-PAPERS")[0];
        let found = round::percent(row.number("full_papers"), row.number("agreements_out"));
        assert_eq!(shown(found), row.expected[0]);
        let row = &kpi("K-LOANER-MET")[0];
        let found = round::percent(row.number("given"), row.number("asked"));
        assert_eq!(shown(found), row.expected[0]);
        let row = &kpi("K-IDLE")[0];
        assert_eq!(
            idle(&row.numbers("idle_days"), 5).to_string(),
            row.expected[0]
        );
        assert_eq!(km_tenths(&[]), None);
    }
}
