//! The named figures of the book beside the visits: shares of time and of steps, medians of leads. Integers only; what is
//! counted is the caller's.

use super::show::percent_tenths;

/// K-BAY: bay-minutes taken inside opening of the open ones, tenths of a per cent.
pub fn bay_tenths(occupied_minutes: i64, open_minutes: i64) -> Option<i64> {
    percent_tenths(occupied_minutes, open_minutes)
}

/// K-CONFIRM: confirmed of those due to confirm, tenths of a per cent.
pub fn confirm_tenths(confirmed: i64, due: i64) -> Option<i64> {
    percent_tenths(confirmed, due)
}

/// K-LEAD-OFFER, K-LEAD-BOOK: the median of open days, in tenths, half up; none without a lead.
pub fn lead_tenths(leads: &[i64]) -> Option<i64> {
    let mut sorted = leads.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper * 10);
    }
    let lower = sorted.get(middle.checked_sub(1)?)?;
    Some((lower + upper) * 5)
}

/// K-LADDER: each step of the one before, tenths of a per cent.
pub fn ladder_tenths(counts: &[i64]) -> Vec<Option<i64>> {
    counts
        .windows(2)
        .map(|pair| percent_tenths(pair[1], pair[0]))
        .collect()
}

/// K-EFFICIENCY: norm-hours done of the hours spent on those jobs, tenths of a per cent; both in hundredths.
pub fn efficiency_tenths(norm_hours_done: i64, job_hours: i64) -> Option<i64> {
    percent_tenths(norm_hours_done, job_hours)
}

/// K-PRODUCTIVITY: hours on jobs of the hours present, tenths of a per cent; both in hundredths.
pub fn productivity_tenths(job_hours: i64, present_hours: i64) -> Option<i64> {
    percent_tenths(job_hours, present_hours)
}

#[cfg(test)]
mod tests {
    use super::super::{Capacity, Load, Presence, Visits, credit, honest_overbook, lead_open_days};
    use super::*;
    use crate::rules::vectors::{Kpi, kpi};
    use chrono::{Datelike, NaiveDate, Weekday};

    /// A decimal of the vectors with so many places, as a whole number.
    fn parts(text: &str, places: usize) -> i64 {
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}{rest:0<places$}").parse().unwrap()
    }

    fn tenths(value: Option<i64>) -> String {
        value.map_or_else(
            || "null".to_owned(),
            |value| format!("{}.{}", value / 10, value % 10),
        )
    }

    fn hundredths(value: i64) -> String {
        format!("{}.{:02}", value / 100, value % 100)
    }

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
    }

    #[test]
    fn k_load_vectors_of_the_table() {
        for row in kpi("K-LOAD") {
            let hours = row.list("present_h");
            let present: Vec<Presence> = hours
                .iter()
                .zip(row.numbers("efficiency_pct"))
                .map(|(hours, efficiency_percent)| Presence {
                    minutes: parts(hours, 1) * 6,
                    efficiency_percent,
                })
                .collect();
            let held = parts(row.text("held_over"), 2);
            let day = Capacity::of_roster(&present, held, 0, row.number("reserve_pct"));
            let load = Load {
                capacity: Some(day),
                booked: parts(row.text("booked"), 2),
                walk_ins: parts(row.text("walk_ins"), 2),
                bookings: 0,
                overbook: 0,
            };
            let left = load.left_for_bookings().unwrap();
            let got = [
                hundredths(day.gross),
                hundredths(day.capacity),
                hundredths(day.bookable),
                tenths(load.percent_tenths()),
                hundredths(left),
            ];
            assert_eq!(got.as_slice(), row.expected, "{}", row.id);
        }
    }

    #[test]
    fn k_bay_vectors() {
        for row in kpi("K-BAY") {
            let sum = |input: &str| row.numbers(input).iter().sum::<i64>();
            let got = tenths(bay_tenths(sum("occupied_min"), sum("open_min")));
            assert_eq!(got, row.expected[0], "{}", row.id);
        }
    }

    fn visits(row: &Kpi) -> Visits {
        let visits = Visits {
            arrived: row.number("arrived"),
            no_show: row.number("no_show"),
            cancelled_in_time: row.number("cancelled_in_time"),
            cancelled_late: row.number("cancelled_late"),
            moved: row.number("moved"),
            ..Visits::default()
        };
        assert!(visits.balances(row.number("booked")), "{}", row.id);
        visits
    }

    #[test]
    fn book_t8_vectors_of_shows_no_shows_and_late_cancellations() {
        type Of = fn(&Visits) -> Option<i64>;
        let figures: [(&str, Of); 3] = [
            ("K-SHOW", Visits::show_tenths),
            ("K-NOSHOW", Visits::no_show_tenths),
            ("K-LATECANCEL", Visits::late_cancel_tenths),
        ];
        for (code, of) in figures {
            for row in kpi(code) {
                assert_eq!(tenths(of(&visits(&row))), row.expected[0], "{}", row.id);
            }
        }
    }

    #[test]
    fn k_confirm_vectors() {
        for row in kpi("K-CONFIRM") {
            let got = tenths(confirm_tenths(row.number("confirmed"), row.number("due")));
            assert_eq!(got, row.expected[0], "{}", row.id);
        }
    }

    #[test]
    fn book_t10_vectors_of_leads() {
        for row in kpi("K-LEAD-OFFER").into_iter().chain(kpi("K-LEAD-BOOK")) {
            let office = row.text("calendar") == "ОФИС";
            let is_open = |day: NaiveDate| {
                let holiday = (day.month(), day.day()) == (11, 4);
                let weekend = match day.weekday() {
                    Weekday::Sun => true,
                    Weekday::Sat => office,
                    _ => false,
                };
                !holiday && !weekend
            };
            let leads: Vec<i64> = row
                .list("pairs")
                .iter()
                .map(|pair| {
                    let (from, to) = pair.split_once('>').unwrap();
                    i64::try_from(lead_open_days(day(from), day(to), is_open)).unwrap()
                })
                .collect();
            assert_eq!(tenths(lead_tenths(&leads)), row.expected[0], "{}", row.id);
        }
        assert_eq!(lead_tenths(&[]), None);
    }

    #[test]
    fn k_ladder_vectors() {
        for row in kpi("K-LADDER") {
            let got: Vec<String> = ladder_tenths(&row.numbers("counts"))
                .into_iter()
                .map(tenths)
                .collect();
            assert_eq!(got, row.expected, "{}", row.id);
        }
    }

    #[test]
    fn book_t9_vectors_of_credit() {
        for row in kpi("K-CREDIT") {
            let whose = credit(1, day(row.text("original")), 2, day(row.text("arrived")), 5);
            let name = if whose == 1 {
                row.text("booked_by")
            } else {
                row.text("date_set_by")
            };
            assert_eq!(name, row.expected[0], "{}", row.id);
        }
    }

    #[test]
    fn k_efficiency_and_k_productivity_vectors() {
        for row in kpi("K-EFFICIENCY") {
            let of = |input: &str| parts(row.text(input), 2);
            let got = tenths(efficiency_tenths(of("norm_hours_done"), of("job_hours")));
            assert_eq!(got, row.expected[0], "{}", row.id);
        }
        for row in kpi("K-PRODUCTIVITY") {
            let of = |input: &str| parts(row.text(input), 2);
            let got = tenths(productivity_tenths(of("job_hours"), of("present_hours")));
            assert_eq!(got, row.expected[0], "{}", row.id);
        }
    }

    #[test]
    fn book_t11_vectors_of_overbook() {
        for row in kpi("K-OVERBOOK") {
            let histories: Vec<(i64, i64)> = row
                .list("history")
                .iter()
                .map(|pair| {
                    let (no_shows, visits) = pair.split_once('/').unwrap();
                    (no_shows.parse().unwrap(), visits.parse().unwrap())
                })
                .collect();
            let over = honest_overbook(&histories, parts(row.text("p0_pct"), 1));
            let sum = over.expected_thousandths;
            let got = [
                over.places.to_string(),
                format!("{}.{:03}", sum / 1000, sum % 1000),
            ];
            assert_eq!(got.as_slice(), row.expected, "{}", row.id);
        }
    }
}
