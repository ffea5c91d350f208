//! Tests of opening hours on the fixture calendars.

use super::super::week_hours::parse_intervals;
use super::fixtures::{at, day, department, office, station};
use super::*;

fn shown(calendar: &Calendar, date: &str) -> String {
    let spans = calendar.intervals(day(date)).unwrap();
    let texts: Vec<String> = spans
        .iter()
        .map(|span| format!("{}-{}", span.from.format("%H:%M"), span.to.format("%H:%M")))
        .collect();
    texts.join(",")
}

fn own(calendar: &mut Calendar, date: &str, kind: OwnKind) {
    let source = "приказ".to_owned();
    let rows = calendar.custom_days.entry(day(date)).or_default();
    rows.push(OwnDay { kind, source });
}

#[test]
fn day_hours_follow_template_holidays_and_short_days() {
    let table = [
        (office(), "25.11.2026", "09:00-13:00,14:00-18:00"),
        (office(), "28.11.2026", ""),
        (office(), "03.11.2026", "09:00-13:00,14:00-17:00"),
        (office(), "04.11.2026", ""),
        (office(), "31.12.2026", ""),
        (office(), "20.02.2027", "09:00-13:00,14:00-17:00"),
        (office(), "22.02.2027", ""),
        (department(), "03.11.2026", "08:00-20:00"),
        (department(), "28.11.2026", "09:00-18:00"),
        (department(), "20.02.2027", "08:00-20:00"),
        (department(), "02.01.2027", ""),
        (department(), "09.01.2027", "09:00-18:00"),
        (station(), "02.01.2027", ""),
        (station(), "09.01.2027", "09:00-13:00,14:00-19:00"),
    ];
    for (calendar, date, hours) in table {
        assert_eq!(shown(&calendar, date), hours, "{date}");
    }
}

#[test]
fn office_works_247_days_in_2026_and_in_2027() {
    for (from, to) in [("31.12.2025", "31.12.2026"), ("31.12.2026", "31.12.2027")] {
        let open = office().open_days_between(day(from), day(to));
        assert_eq!(open, Ok(247), "{to}");
    }
}

#[test]
fn own_rows_win_over_the_production_calendar() {
    let mut desk = office();
    own(
        &mut desk,
        "04.11.2026",
        OwnKind::Custom(parse_intervals("10-12").unwrap()),
    );
    own(&mut desk, "25.11.2026", OwnKind::Holiday);
    own(&mut desk, "28.11.2026", OwnKind::MovedWorkday(Weekday::Mon));
    own(&mut desk, "28.11.2026", OwnKind::Short);
    own(&mut desk, "26.11.2026", OwnKind::Short);
    let table = [
        ("04.11.2026", "10:00-12:00"),
        ("25.11.2026", ""),
        ("28.11.2026", "09:00-13:00,14:00-17:00"),
        ("26.11.2026", "09:00-13:00,14:00-17:00"),
    ];
    for (date, hours) in table {
        assert_eq!(shown(&desk, date), hours, "{date}");
    }
    desk.honours_short = false;
    assert_eq!(shown(&desk, "26.11.2026"), "09:00-13:00,14:00-18:00");
    assert_eq!(desk.source(day("25.11.2026")), Ok(DaySource::Own("приказ")));
}

#[test]
fn a_closed_day_tells_its_source() {
    let holiday = "ТК ст. 112: День народного единства";
    let desk = office();
    assert_eq!(
        desk.source(day("04.11.2026")),
        Ok(DaySource::Production(holiday))
    );
    assert_eq!(desk.source(day("28.11.2026")), Ok(DaySource::Template));
    let unknown = Err(NoHours::CalendarUnknown(2028));
    assert_eq!(desk.source(day("10.01.2028")), unknown);
}

#[test]
fn a_calendar_without_holidays_ignores_the_production_calendar() {
    let mut tow = department();
    tow.follows_holidays = false;
    assert_eq!(shown(&tow, "04.11.2026"), "08:00-20:00");
    assert_eq!(shown(&tow, "20.02.2027"), "09:00-18:00");
    assert_eq!(shown(&tow, "10.01.2028"), "08:00-20:00");
}

#[test]
fn an_unloaded_year_is_refused() {
    let unknown = NoHours::CalendarUnknown(2028);
    assert_eq!(office().intervals(day("10.01.2028")), Err(unknown));
    assert_eq!(office().next_open(day("30.12.2027")), Err(unknown));
    assert_eq!(
        office().add_working(at("30.12.2027 17:00"), 61),
        Err(unknown)
    );
    assert_eq!(
        office().add_working(at("30.12.2027 17:00"), 60),
        Ok(at("30.12.2027 18:00"))
    );
}

#[test]
fn open_days_are_found_both_ways() {
    let desk = department();
    assert_eq!(desk.next_open(day("31.12.2026")), Ok(day("09.01.2027")));
    assert_eq!(desk.next_open(day("25.11.2026")), Ok(day("26.11.2026")));
    assert_eq!(
        desk.on_or_next_open(day("25.11.2026")),
        Ok(day("25.11.2026"))
    );
    assert_eq!(
        desk.on_or_next_open(day("29.11.2026")),
        Ok(day("30.11.2026"))
    );
    assert_eq!(
        desk.on_or_prev_open(day("08.01.2027")),
        Ok(day("30.12.2026"))
    );
    assert_eq!(
        desk.on_or_prev_open(day("29.11.2026")),
        Ok(day("28.11.2026"))
    );
    assert_eq!(
        desk.open_days_between(day("27.11.2026"), day("30.11.2026")),
        Ok(2)
    );
    assert_eq!(
        desk.open_days_between(day("30.11.2026"), day("27.11.2026")),
        Ok(0)
    );
}

#[test]
fn moments_inside_and_outside_the_hours() {
    let desk = office();
    let table = [
        ("25.11.2026 09:00", true, "25.11.2026 09:00"),
        ("25.11.2026 13:00", false, "25.11.2026 14:00"),
        ("25.11.2026 17:59", true, "25.11.2026 17:59"),
        ("27.11.2026 18:00", false, "30.11.2026 09:00"),
        ("28.11.2026 00:00", false, "30.11.2026 09:00"),
    ];
    for (moment, open, next) in table {
        assert_eq!(desk.is_open_at(at(moment)), Ok(open), "{moment}");
        assert_eq!(desk.on_or_next_moment(at(moment)), Ok(at(next)), "{moment}");
    }
    assert_eq!(
        desk.closing(day("03.11.2026")),
        Ok(Some(at("03.11.2026 17:00")))
    );
    assert_eq!(desk.closing(day("04.11.2026")), Ok(None));
}

fn due_is(from: &str, minutes: i64, due: &str) {
    let reckoned = office().add_working(at(from), minutes);
    assert_eq!(reckoned, Ok(at(due)), "{from}");
}

#[test]
fn x_t1_lunch_is_skipped() {
    due_is("26.11.2026 11:30", 240, "26.11.2026 16:30");
}

#[test]
fn x_t2_a_weekend_is_skipped() {
    due_is("27.11.2026 16:20", 480, "30.11.2026 16:20");
}

#[test]
fn x_t4_a_start_outside_the_hours_counts_from_the_next_interval() {
    due_is("28.11.2026 12:00", 60, "30.11.2026 10:00");
}

#[test]
fn x_t5_a_due_moment_on_the_end_of_the_day_stays_there() {
    due_is("30.11.2026 09:00", 480, "30.11.2026 18:00");
}

#[test]
fn x_t6_a_short_day_and_a_holiday() {
    due_is("03.11.2026 15:30", 240, "05.11.2026 11:30");
}

#[test]
fn x_t7_a_moved_workday_that_is_short() {
    due_is("19.02.2027 17:00", 480, "20.02.2027 17:00");
}

#[test]
fn nothing_and_a_minute_at_the_edges_of_the_hours() {
    due_is("30.11.2026 09:00", 240, "30.11.2026 13:00");
    due_is("30.11.2026 18:00", 0, "30.11.2026 18:00");
    due_is("30.11.2026 18:00", 1, "01.12.2026 09:01");
    due_is("28.11.2026 12:00", 0, "30.11.2026 09:00");
}

#[test]
fn x_t9_hold_over_a_short_day_and_a_holiday() {
    let desk = office();
    let held = desk.working_between(at("03.11.2026 16:00"), at("05.11.2026 10:30"));
    assert_eq!(held, Ok(150));
    let back = desk.working_between(at("05.11.2026 10:30"), at("03.11.2026 16:00"));
    assert_eq!(back, Ok(0));
}

#[test]
fn a_template_without_hours_is_never_open() {
    let mut desk = office();
    desk.week = WeekHours::default();
    desk.follows_holidays = false;
    desk.honours_short = false;
    let never = NoHours::NeverOpen;
    assert_eq!(desk.next_open(day("25.11.2026")), Err(never));
    assert_eq!(desk.add_working(at("25.11.2026 09:00"), 1), Err(never));
    assert_eq!(desk.on_or_next_moment(at("25.11.2026 09:00")), Err(never));
}
