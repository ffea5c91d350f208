//! The rights there are, and which role starts with which. Rights are data in the books: this is only the start.

/// Every right, in the order of the list; their words are the ids themselves.
pub const RIGHTS: [&str; 20] = [
    "right-see",
    "right-clients",
    "right-book",
    "right-calls",
    "right-telephony",
    "right-arrivals",
    "right-acknowledge",
    "right-fleet",
    "right-claims",
    "right-claims_decide",
    "right-override_limits",
    "right-override_gates",
    "right-fleet_units",
    "right-workshop",
    "right-export",
    "right-export_full",
    "right-import",
    "right-audit",
    "right-employees",
    "right-setup",
];

/// The code of a right as it is typed: `book` for `right-book`.
pub(super) fn code(right: &str) -> &str {
    right.strip_prefix("right-").unwrap_or(right)
}

/// The rights a role starts with (X-RIGHTS).
pub fn default_rights_of(role: &str) -> &'static [&'static str] {
    match role {
        "receptionist" => &RIGHTS[..9],
        "shift_senior" => &[
            "right-see",
            "right-clients",
            "right-book",
            "right-calls",
            "right-telephony",
            "right-arrivals",
            "right-acknowledge",
            "right-fleet",
            "right-claims",
            "right-override_limits",
            "right-override_gates",
            "right-export",
        ],
        "head" => &RIGHTS,
        "advisor" => &[
            "right-see",
            "right-acknowledge",
            "right-arrivals",
            "right-book",
        ],
        "transport" => &[
            "right-see",
            "right-acknowledge",
            "right-fleet",
            "right-fleet_units",
        ],
        "sales_manager" => &[
            "right-see",
            "right-acknowledge",
            "right-claims",
            "right-claims_decide",
        ],
        "station_manager" => &[
            "right-see",
            "right-clients",
            "right-book",
            "right-calls",
            "right-arrivals",
            "right-acknowledge",
            "right-claims",
            "right-claims_decide",
            "right-override_limits",
            "right-workshop",
            "right-export",
            "right-audit",
        ],
        "admin" => &[
            "right-see",
            "right-fleet_units",
            "right-employees",
            "right-workshop",
            "right-import",
            "right-setup",
        ],
        "viewer" => &["right-see"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::employee::ROLES;

    #[test]
    fn x_rights_every_role_sees_and_only_known_rights_are_given() {
        for role in ROLES {
            let rights = default_rights_of(role);
            assert!(rights.contains(&"right-see"), "{role}");
            assert!(rights.iter().all(|right| RIGHTS.contains(right)), "{role}");
        }
        assert!(default_rights_of("nobody").is_empty());
    }

    #[test]
    fn x_rights_limits_are_overridden_by_seniors_only() {
        let may = |right: &str| -> Vec<&str> {
            ROLES
                .into_iter()
                .filter(|role| default_rights_of(role).contains(&right))
                .collect()
        };
        assert_eq!(
            may("right-override_limits"),
            ["shift_senior", "head", "station_manager"]
        );
        assert_eq!(may("right-export_full"), ["head"]);
        assert_eq!(may("right-employees"), ["head", "admin"]);
        assert_eq!(may("right-import"), ["head", "admin"]);
    }
}
