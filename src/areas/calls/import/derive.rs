//! What the events of one call come to (CALLS-R6, R7). It knows no books and no screen.

use crate::documents::queue_log::Parts;

/// A call as its events tell it; instants are seconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Derived {
    pub(super) key: String,
    pub(super) inbound: bool,
    /// As the file has it.
    pub(super) phone: Option<String>,
    pub(super) line: Option<String>,
    pub(super) started: i64,
    pub(super) answered: Option<i64>,
    pub(super) ended: Option<i64>,
    /// Seconds; none when the file does not tell.
    pub(super) wait_s: Option<i64>,
    pub(super) talk_s: Option<i64>,
    pub(super) hold_s: Option<i64>,
    /// How the exchange calls who answered.
    pub(super) member: Option<String>,
}

/// The numbers of seconds that a known event must bring: which of its data; none for an event that is not known.
pub(super) fn needed(event: &str) -> Option<&'static [usize]> {
    match event {
        "ENTERQUEUE" | "RINGNOANSWER" => Some(&[]),
        "CONNECT" => Some(&[1]),
        "ABANDON" | "EXITWITHTIMEOUT" => Some(&[3]),
        "COMPLETEAGENT" | "COMPLETECALLER" => Some(&[1, 2]),
        _ => None,
    }
}

/// Derives the call of these events, which stand in the order of their time. None while nothing tells how it went:
/// it waits in another file, or still rings.
pub(super) fn derive(key: &str, events: &[Parts]) -> Option<Derived> {
    let all = |names: &'static [&'static str]| {
        events
            .iter()
            .filter(move |event| names.contains(&event.event.as_str()))
    };
    let entries: Vec<&Parts> = all(&["ENTERQUEUE"]).collect();
    let entered = entries.first().copied();
    let connected = all(&["CONNECT"]).next();
    let completed = all(&["COMPLETEAGENT", "COMPLETECALLER"]).next_back();
    let given_up = all(&["ABANDON", "EXITWITHTIMEOUT"]).next_back();
    // (moment the waiting ended, the wait that the exchange says)
    let (until, said) = match (connected, completed, given_up) {
        (Some(event), _, _) => (event.at, event.seconds(1)),
        (None, Some(event), _) => (event.at - event.seconds(2).unwrap_or(0), event.seconds(1)),
        (None, None, Some(event)) => (event.at, event.seconds(3)),
        (None, None, None) => return None,
    };
    let is_answered = connected.or(completed).is_some();
    let started = entered.map_or(until - said.unwrap_or(0), |event| event.at);
    // Of a caller who went through several queues, each tells only its own wait.
    let wait = if entries.len() > 1 {
        until - started
    } else {
        said.unwrap_or(until - started)
    };
    let ended = if is_answered {
        completed.map(|event| event.at)
    } else {
        Some(until)
    };
    let queue = entered.or(events.first()).map(|event| event.queue.clone());
    Some(Derived {
        key: key.to_owned(),
        inbound: true,
        phone: entered.map(|event| event.text(2).to_owned()),
        line: queue.filter(|queue| !queue.is_empty()),
        started,
        answered: is_answered.then_some(until),
        ended,
        wait_s: Some(wait.max(0)),
        talk_s: completed.and_then(|event| event.seconds(2)),
        // A queue log's «hold» is the wait; it does not tell how long somebody was put on hold.
        hold_s: None,
        member: connected
            .or(completed)
            .map(|event| event.member.clone())
            .filter(|member| !member.is_empty() && member != "NONE"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::queue_log::split;

    fn of(lines: &[&str]) -> Option<Derived> {
        let events: Vec<Parts> = lines.iter().map(|line| split(line).unwrap()).collect();
        derive("7", &events)
    }

    #[test]
    fn calls_r7_events_come_to_a_call() {
        let answered = of(&[
            "1000|7|desk|NONE|ENTERQUEUE||89000001234|1",
            "1010|7|desk|SIP/1|RINGNOANSWER|9000",
            "1018|7|desk|SIP/2|CONNECT|18|8|3",
            "1078|7|desk|SIP/2|COMPLETECALLER|18|60|1",
        ])
        .unwrap();
        assert_eq!(
            (answered.started, answered.answered, answered.ended),
            (1000, Some(1018), Some(1078))
        );
        assert_eq!((answered.wait_s, answered.talk_s), (Some(18), Some(60)));
        // The entry stands in a file that was lost.
        let lost = of(&["1006|7|desk|NONE|ABANDON|1|1|6"]).unwrap();
        assert_eq!(
            (lost.started, lost.answered, lost.wait_s),
            (1000, None, Some(6))
        );
        // Two queues: the caller waited all the time.
        let passed = of(&[
            "1000|7|desk|NONE|ENTERQUEUE||89000001234|1",
            "1030|7|desk|NONE|EXITWITHTIMEOUT|1|1|30",
            "1030|7|second|NONE|ENTERQUEUE||89000001234|1",
            "1040|7|second|SIP/3|CONNECT|10|8|3",
        ])
        .unwrap();
        assert_eq!(
            (passed.wait_s, passed.answered, passed.line.as_deref()),
            (Some(40), Some(1040), Some("desk"))
        );
        assert_eq!(of(&["1000|7|desk|NONE|ENTERQUEUE||89000001234|1"]), None);
        assert_eq!(of(&["1000|7|desk|NONE|PAUSE|"]), None);
    }
}
