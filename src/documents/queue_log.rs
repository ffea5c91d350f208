//! Reads the log that an Asterisk exchange writes of its queues: `epoch|call|queue|member|EVENT|data1|data2|…`.
//! Must not know what an event means to the desk.

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// From 1, as an editor shows it.
    pub line: usize,
    /// The line itself without its end.
    pub raw: String,
    /// None for a line that lacks a field or whose time is no number.
    pub parts: Option<Parts>,
}

/// The fields of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Seconds since 1970 UTC.
    pub at: i64,
    pub call: String,
    pub queue: String,
    pub member: String,
    pub event: String,
    /// `data1` first.
    pub data: Vec<String>,
}

impl Parts {
    /// The text of `data1`, `data2` …, by its number; empty when the line has none.
    pub fn text(&self, number: usize) -> &str {
        let place = number.checked_sub(1);
        place
            .and_then(|place| self.data.get(place))
            .map_or("", String::as_str)
    }

    /// The same as a count of seconds; none for anything else.
    pub fn seconds(&self, number: usize) -> Option<i64> {
        self.text(number).parse::<u32>().ok().map(i64::from)
    }
}

/// Whether the bytes look like such a log: the first filled line begins with digits and has the five fields.
pub fn is_log(bytes: &[u8]) -> bool {
    let first = bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    first.first().is_some_and(u8::is_ascii_digit) && first.split(|byte| *byte == b'|').count() >= 5
}

/// Every filled line, in order.
pub fn read(bytes: &[u8]) -> Vec<Entry> {
    let text = String::from_utf8_lossy(bytes);
    (1..)
        .zip(text.lines())
        .map(|(line, raw)| (line, raw.trim()))
        .filter(|(_, raw)| !raw.is_empty())
        .map(|(line, raw)| Entry {
            line,
            raw: raw.to_owned(),
            parts: split(raw),
        })
        .collect()
}

/// The fields of one line. Newer exchanges write parts of a second, which are dropped.
pub fn split(raw: &str) -> Option<Parts> {
    let mut fields = raw.split('|').map(|field| field.trim().to_owned());
    let time = fields.next()?;
    let whole = time.split('.').next().unwrap_or_default();
    let parts = Parts {
        at: whole.parse::<u64>().ok()?.try_into().ok()?,
        call: fields.next()?,
        queue: fields.next()?,
        member: fields.next()?,
        event: fields.next()?,
        data: fields.collect(),
    };
    (!parts.call.is_empty() && !parts.event.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_its_fields_and_a_bad_one_has_none() {
        let entries = read(b"1700000000.25|7.1|desk|NONE|ENTERQUEUE||+79000001234|1\r\n\nnoise\n");
        assert_eq!(entries.len(), 2);
        let parts = entries[0].parts.as_ref().unwrap();
        assert_eq!(
            (parts.at, parts.event.as_str()),
            (1_700_000_000, "ENTERQUEUE")
        );
        assert_eq!((parts.text(2), parts.seconds(3)), ("+79000001234", Some(1)));
        assert_eq!(
            (parts.text(0), parts.text(9), parts.seconds(1)),
            ("", "", None)
        );
        assert_eq!((entries[1].line, &entries[1].parts), (3, &None));
    }

    #[test]
    fn a_log_is_told_from_a_table() {
        for (bytes, log) in [
            (&b"\n1700000000|7.1|desk|NONE|ABANDON|1|1|4"[..], true),
            (b"start;phone\n1;2", false),
            (b"a|b|c|d|e", false),
            (b"", false),
        ] {
            assert_eq!(is_log(bytes), log, "{bytes:?}");
        }
    }
}
