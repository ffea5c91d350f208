//! One door to all format checks, by the names of `stoika check KIND` (contract.md).
//! It must not know how the answer is printed.

use super::plate::PlateKind;
use super::verdict::{Checked, Why};
use super::{papers, phone, plate, registry, vin};

/// Names of the kinds, in the order of the contract.
pub const KINDS: [&str; 9] = [
    "vin",
    "plate",
    "phone",
    "driver_licence",
    "sts",
    "pts",
    "inn",
    "ogrn",
    "passport",
];

/// Checks a value of the named kind; `None` for an unknown kind. `plate_kind` matters for plates only.
pub fn check(kind: &str, value: &str, plate_kind: PlateKind) -> Option<Checked> {
    let judge: fn(&str) -> Checked = match kind {
        "vin" => vin::check,
        "phone" => phone::check,
        "driver_licence" => papers::driver_licence,
        "sts" => papers::sts,
        "pts" => papers::pts,
        "inn" => registry::inn,
        "ogrn" => registry::ogrn,
        "passport" => papers::passport,
        "plate" => {
            return Some(refuse_empty(value).unwrap_or_else(|| plate::check(value, plate_kind)));
        }
        _ => return None,
    };
    Some(refuse_empty(value).unwrap_or_else(|| judge(value)))
}

fn refuse_empty(value: &str) -> Option<Checked> {
    value
        .trim()
        .is_empty()
        .then(|| Checked::invalid(Why::new("check-empty")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_the_contract_is_known() {
        for kind in KINDS {
            assert_eq!(
                check(kind, " ", PlateKind::Car).unwrap().why.unwrap().id,
                "check-empty",
                "{kind}"
            );
        }
        assert_eq!(check("boat", "1", PlateKind::Car), None);
    }
}
