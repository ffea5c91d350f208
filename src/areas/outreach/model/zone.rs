//! The clock of a client by the telephone's region. A mobile number belongs to no region: then the site's clock counts.

const ZONES: &str = include_str!("../../../../assets/data/phone_zones.tsv");

/// Minutes east of UTC for a number like `+7343…`; none when its code tells no region.
pub fn minutes_east(number: &str) -> Option<i64> {
    let national = number.strip_prefix("+7")?;
    ZONES
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .find(|(code, _)| national.starts_with(code))
        .and_then(|(_, hours)| hours.split('\t').next()?.trim().parse::<i64>().ok())
        .map(|hours| hours * 60)
}
