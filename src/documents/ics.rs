//! Writes events as an iCalendar file (RFC 5545) for phones and mail programs.
//! Must not know bookings; texts arrive ready and cannot break out of their property.

use chrono::{NaiveDateTime, TimeDelta};

/// One event; `start` and `end` are the site's wall clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Stays the same when the event is written again, so a calendar replaces it.
    pub uid: String,
    pub start: NaiveDateTime,
    /// Not written when it is not after the start (RFC 5545, 3.8.2.2).
    pub end: NaiveDateTime,
    /// How far the site's wall clock is ahead of UTC: 180 for Moscow.
    pub offset_minutes: i32,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub status: EventStatus,
}

/// RFC 5545, 3.8.1.11.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    Tentative,
    Confirmed,
    Cancelled,
}

/// Longest line in octets without its CRLF (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// Makes the calendar; `stamped_utc` is the moment of writing in UTC. Empty texts are left out.
pub fn write_ics(events: &[Event], stamped_utc: NaiveDateTime) -> String {
    let mut out = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//stoika//stoika//RU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        push_line(&mut out, line);
    }
    for event in events {
        push_event(&mut out, event, stamped_utc);
    }
    push_line(&mut out, "END:VCALENDAR");
    out
}

fn push_event(out: &mut String, event: &Event, stamped_utc: NaiveDateTime) {
    let status = match event.status {
        EventStatus::Tentative => "TENTATIVE",
        EventStatus::Confirmed => "CONFIRMED",
        EventStatus::Cancelled => "CANCELLED",
    };
    push_line(out, "BEGIN:VEVENT");
    push_line(out, &format!("UID:{}", escape(&event.uid)));
    push_line(out, &format!("DTSTAMP:{}", utc_text(stamped_utc, 0)));
    push_line(
        out,
        &format!("DTSTART:{}", utc_text(event.start, event.offset_minutes)),
    );
    if event.end > event.start {
        push_line(
            out,
            &format!("DTEND:{}", utc_text(event.end, event.offset_minutes)),
        );
    }
    for (name, text) in [
        ("SUMMARY", &event.summary),
        ("DESCRIPTION", &event.description),
        ("LOCATION", &event.location),
    ] {
        let text = escape(text);
        if !text.is_empty() {
            push_line(out, &format!("{name}:{text}"));
        }
    }
    push_line(out, &format!("STATUS:{status}"));
    push_line(out, "END:VEVENT");
}

fn utc_text(local: NaiveDateTime, offset_minutes: i32) -> String {
    let utc = local
        .checked_sub_signed(TimeDelta::minutes(i64::from(offset_minutes)))
        .unwrap_or(local);
    utc.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Escapes a TEXT value (RFC 5545, 3.3.11). Whatever some reader may take for a line end becomes `\n`;
/// other control characters, which the standard forbids, are dropped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\n");
            }
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\t' => out.push(sign),
            _ if sign.is_control() => {}
            _ => out.push(sign),
        }
    }
    out
}

/// Writes a line folded to 75 octets, never inside a character; a fold's blank counts.
fn push_line(out: &mut String, line: &str) {
    let mut octets = 0;
    for sign in line.chars() {
        if octets + sign.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(sign);
        octets += sign.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn event(text: &str) -> Event {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        Event {
            uid: "booking-17@stoika".to_owned(),
            start: day.and_hms_opt(1, 30, 0).unwrap(),
            end: day.and_hms_opt(3, 0, 0).unwrap(),
            offset_minutes: 180,
            summary: text.to_owned(),
            description: text.to_owned(),
            location: String::new(),
            status: EventStatus::Confirmed,
        }
    }

    fn written(event: Event) -> String {
        write_ics(
            &[event],
            NaiveDate::from_ymd_opt(2026, 3, 4)
                .unwrap()
                .and_hms_opt(9, 0, 0)
                .unwrap(),
        )
    }

    /// An independent reader: unfolds, then splits each line at the first colon and unescapes.
    fn parse(ics: &str) -> Vec<(String, String)> {
        let unfolded = ics.replace("\r\n ", "");
        let lines = unfolded.strip_suffix("\r\n").unwrap().split("\r\n");
        lines
            .map(|line| {
                let (name, value) = line.split_once(':').unwrap();
                let marked = value.replace("\\\\", "\u{0}");
                let plain = marked
                    .replace("\\n", "\n")
                    .replace("\\;", ";")
                    .replace("\\,", ",")
                    .replace('\u{0}', "\\");
                (name.to_owned(), plain)
            })
            .collect()
    }

    #[test]
    fn an_event_is_written_in_utc() {
        let want = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//stoika//stoika//RU\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n\
            BEGIN:VEVENT\r\nUID:booking-17@stoika\r\nDTSTAMP:20260304T090000Z\r\nDTSTART:20260304T223000Z\r\n\
            DTEND:20260305T000000Z\r\nSUMMARY:ТО-1\\, масло\r\nDESCRIPTION:ТО-1\\, масло\r\nSTATUS:CONFIRMED\r\n\
            END:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(written(event("ТО-1, масло")), want);
    }

    #[test]
    fn an_end_not_after_the_start_is_left_out() {
        let mut event = event("x");
        event.end = event.start;
        assert!(!written(event).contains("DTEND"));
    }

    #[test]
    fn texts_cannot_add_properties() {
        for end in [
            "\r\n", "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\u{c}", "\r\r\n",
        ] {
            let mut event = event(&format!("a{end}END:VEVENT{end}ATTACH:file:///etc/passwd"));
            event.uid = format!("1{end}METHOD:REQUEST");
            let parsed = parse(&written(event));
            let names: Vec<&str> = parsed.iter().map(|(name, _)| name.as_str()).collect();
            let want = "BEGIN VERSION PRODID CALSCALE METHOD BEGIN UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION STATUS END END";
            assert_eq!(names.join(" "), want, "{end:?}");
        }
    }

    #[test]
    fn escapes_as_a_table() {
        let cases = [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"),
            ("a\r\nb\nc\rd", "a\\nb\\nc\\nd"),
            ("a\u{0}\u{1b}b\tc", "ab\tc"),
            ("\\n", "\\\\n"),
            ("a\u{2028}b", "a\\nb"),
        ];
        for (text, want) in cases {
            assert_eq!(escape(text), want, "{text:?}");
        }
    }

    #[test]
    fn two_thousand_random_texts_read_back() {
        let signs: Vec<char> = "aЖё😀 ,;\\\n\r\t:\"'nN\u{2028}\u{0}\u{301}е"
            .chars()
            .collect();
        let mut seed = 0x5eed_u64;
        for _ in 0..2000 {
            let mut next = |below: usize| {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                usize::try_from(seed >> 33).unwrap() % below
            };
            let length = next(160);
            let text: String = (0..length).map(|_| signs[next(signs.len())]).collect();
            let ics = written(event(&text));
            for line in ics.split_inclusive("\r\n") {
                assert!(line.len() <= 77 && line.ends_with("\r\n"), "{line:?}");
                assert!(
                    !line
                        .trim_end_matches("\r\n")
                        .contains(['\r', '\n', '\u{2028}', '\0']),
                    "{line:?}"
                );
            }
            let want = text
                .replace("\r\n", "\n")
                .replace(['\r', '\u{2028}'], "\n")
                .replace('\0', "");
            let read = parse(&ics).into_iter().find(|(name, _)| name == "SUMMARY");
            assert_eq!(read.map(|(_, value)| value).unwrap_or_default(), want);
        }
    }
}
