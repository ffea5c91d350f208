//! What changed between the hand-over and the return (FLEET-R6): distance, fuel, equipment, damage, and what it costs.
//! Nothing is judged by memory: both sides are records.

use chrono::NaiveDateTime;

use super::sketch::{self, Mark};

/// One side of a hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub at: NaiveDateTime,
    pub odometer_km: i64,
    /// Eighths of the tank.
    pub fuel8: i64,
    pub items: Vec<String>,
    pub marks: Vec<Mark>,
    /// 0 dirty, 1 passable, 2 clean.
    pub clean: i64,
}

/// Prices and limits; kopecks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Kilometres a day; nothing: no limit.
    pub km_limit_day: Option<i64>,
    pub km_over: i64,
    pub litre: i64,
    pub tank_litres: Option<i64>,
    pub wash: i64,
}

/// The difference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    pub km: i64,
    pub days: i64,
    pub km_over: i64,
    /// Eighths that are missing.
    pub fuel_short8: i64,
    /// Tenths of a litre that are missing, where the tank is known.
    pub litres_short_tenths: Option<i64>,
    pub missing: Vec<String>,
    pub new_marks: Vec<Mark>,
    pub needs_wash: bool,
    pub km_kopecks: i64,
    pub fuel_kopecks: i64,
    pub wash_kopecks: i64,
}

impl Difference {
    /// What the client owes by the terms; damage is estimated by people.
    pub fn due_kopecks(&self) -> i64 {
        self.km_kopecks + self.fuel_kopecks + self.wash_kopecks
    }

    /// Something that the head of transport must hear of (FLEET-R7).
    pub fn is_defect(&self) -> bool {
        !self.new_marks.is_empty() || !self.missing.is_empty()
    }
}

/// Days of use with a grace of thirty minutes (FLEET-R14): `max(1, ceil((minutes − 30) / 1440))`.
pub fn days(minutes: i64) -> i64 {
    ((minutes - 30 + 1439).div_euclid(1440)).max(1)
}

/// Compares the two sides.
pub fn compare(out: &Side, back: &Side, terms: Terms) -> Difference {
    let km = back.odometer_km - out.odometer_km;
    let days = days((back.at - out.at).num_minutes());
    let km_over = terms
        .km_limit_day
        .map_or(0, |limit| (km - limit * days).max(0));
    let fuel_short8 = (out.fuel8 - back.fuel8).max(0);
    let litres_short_tenths = terms
        .tank_litres
        .map(|tank| (tank * 10 * fuel_short8).div_euclid(8));
    let missing = out
        .items
        .iter()
        .filter(|item| !back.items.contains(item))
        .cloned()
        .collect();
    let needs_wash = out.clean > 0 && back.clean == 0;
    Difference {
        km,
        days,
        km_over,
        fuel_short8,
        litres_short_tenths,
        missing,
        new_marks: sketch::new_marks(&out.marks, &back.marks),
        needs_wash,
        km_kopecks: km_over * terms.km_over,
        fuel_kopecks: litres_short_tenths.unwrap_or(0) * terms.litre / 10,
        wash_kopecks: if needs_wash { terms.wash } else { 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(n: u32) -> Mark {
        Mark {
            n,
            zone: "hood".into(),
            kind: "chip".into(),
            text: String::new(),
        }
    }

    #[test]
    fn fleet_t5_what_came_back_is_compared_with_what_went_out() {
        let out = Side {
            at: "2026-11-20T10:00:00".parse().unwrap(),
            odometer_km: 41_250,
            fuel8: 6,
            items: vec!["keys".into(), "jack".into()],
            marks: vec![mark(1), mark(2), mark(3)],
            clean: 2,
        };
        let back = Side {
            at: "2026-11-23T10:00:00".parse().unwrap(),
            odometer_km: 41_762,
            fuel8: 4,
            items: vec!["keys".into()],
            marks: vec![mark(1), mark(2), mark(3), mark(4)],
            clean: 0,
        };
        let terms = Terms {
            km_limit_day: Some(150),
            km_over: 1_500,
            litre: 7_000,
            tank_litres: Some(50),
            wash: 80_000,
        };
        let found = compare(&out, &back, terms);
        assert_eq!((found.km, found.days, found.km_over), (512, 3, 62));
        assert_eq!(found.litres_short_tenths, Some(125));
        assert_eq!(found.new_marks, [mark(4)]);
        assert_eq!(found.missing, ["jack"]);
        assert!(found.is_defect() && found.needs_wash);
        assert_eq!(found.due_kopecks(), 93_000 + 87_500 + 80_000);
        let same = compare(
            &out,
            &out,
            Terms {
                km_limit_day: None,
                ..terms
            },
        );
        assert!(!same.is_defect());
        assert_eq!(same.due_kopecks(), 0);
    }

    #[test]
    fn fleet_t6_days_have_a_grace_of_half_an_hour() {
        let minutes = [60, 1440, 1470, 1471, 2910, 2911];
        assert_eq!(minutes.map(days), [1, 1, 1, 2, 2, 3]);
    }
}
