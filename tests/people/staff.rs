//! Employees, their rights and substitutions.

use super::{act, add, open, refused};
use stoika::areas::employees;
use stoika::desk::Error;

#[test]
fn x_rights_employees_act_within_their_role() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let head = desk.who().id;
    let new = [
        ("name", "Ли Вера"),
        ("login", "Vera"),
        ("role", "viewer"),
        ("os_user", "*"),
        ("pin", "1234"),
    ];
    let vera = act(&mut desk, "staff.add", None, new)
        .unwrap()
        .show
        .unwrap();
    assert_eq!(
        refused(act(&mut desk, "staff.add", None, new)),
        (Some("login"), "staff-login-taken")
    );
    assert_eq!(
        refused(act(&mut desk, "staff.retire", Some(head), [])),
        (None, "staff-last-one")
    );
    desk.log_in_by_pin(vera, "1234").unwrap();
    let denied = act(&mut desk, "people.add", None, [("name", "Ким")]);
    assert!(
        matches!(denied, Err(Error::Denied("right-clients"))),
        "{denied:?}"
    );
    desk.log_in(head).unwrap();
    act(
        &mut desk,
        "staff.grant",
        None,
        [("role", "viewer"), ("right", "clients")],
    )
    .unwrap();
    desk.log_in(vera).unwrap();
    act(&mut desk, "people.add", None, [("name", "Ким")]).unwrap();
    desk.log_in(head).unwrap();
    act(
        &mut desk,
        "staff.revoke",
        None,
        [("role", "viewer"), ("right", "clients")],
    )
    .unwrap();
    act(
        &mut desk,
        "staff.grant",
        None,
        [("role", "viewer"), ("right", "clients")],
    )
    .unwrap();
    let twice = act(
        &mut desk,
        "staff.grant",
        None,
        [("role", "viewer"), ("right", "clients")],
    );
    assert_eq!(refused(twice), (Some("right"), "staff-right-held"));
    let own = act(
        &mut desk,
        "staff.revoke",
        None,
        [("role", "head"), ("right", "employees")],
    );
    assert_eq!(refused(own), (Some("role"), "staff-right-own"));
    assert!(
        desk.change("set-up", |books, change| employees::set_up(
            books, change, "Ещё", "x"
        ))
        .is_err()
    );
}

#[test]
fn x_rec_a_stand_in_acts_on_behalf_of_the_absent() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let head = desk.who().id;
    let new = [
        ("name", "Ли Вера"),
        ("login", "vera"),
        ("role", "shift_senior"),
    ];
    let vera = act(&mut desk, "staff.add", None, new)
        .unwrap()
        .show
        .unwrap();
    let days = [("stand_in", "vera"), ("from", "23.11"), ("to", "24.11")];
    act(&mut desk, "staff.stand-in", Some(head), days).unwrap();
    assert_eq!(
        refused(act(&mut desk, "staff.stand-in", Some(head), days)),
        (Some("from"), "staff-stand-in-covered")
    );
    let own = [("stand_in", "anna"), ("from", "25.11"), ("to", "25.11")];
    assert_eq!(
        refused(act(&mut desk, "staff.stand-in", Some(head), own)),
        (Some("stand_in"), "staff-stand-in-self")
    );
    desk.log_in(vera).unwrap();
    assert_eq!(desk.who().on_behalf_of, Some(head));
    let client = add(&mut desk, [("name", "Ким")]);
    let behalf = desk
        .db()
        .count("SELECT on_behalf_of FROM client WHERE id = ?1", [client])
        .unwrap();
    assert_eq!(behalf, head);
}
