//! Vehicles: one VIN is one vehicle, plates that move on.

use super::{act, action, add, open, refused};
use stoika::action::Answers;
use stoika::areas::people;
use stoika::desk::Target;

#[test]
fn x_dup_one_vin_is_one_vehicle_and_a_plate_moves_with_a_date() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let (first_vin, second_vin) = ("XTA21099055123456", "XTA21099055123457");
    let first = add(
        &mut desk,
        [
            ("name", "Гусев Илья"),
            ("plate", "А123ВС777"),
            ("model", "Vesta"),
            ("vin", first_vin),
        ],
    );
    let second = add(
        &mut desk,
        [
            ("name", "Жук Павел"),
            ("plate", "А123ВС777"),
            ("model", "Niva"),
            ("vin", second_vin),
        ],
    );
    let old = people::vehicle_by_vin(desk.db(), first_vin)
        .unwrap()
        .unwrap();
    assert_eq!((old.client_id, old.plate.as_deref()), (Some(first), None));
    let today = ("А123ВС777".to_owned(), "2026-11-23".to_owned());
    assert_eq!(people::old_plates(desk.db(), old.id).unwrap(), [today]);
    let new = people::vehicle_by_plate(desk.db(), "А123ВС777")
        .unwrap()
        .unwrap();
    assert_eq!(
        (new.client_id, new.vin.as_deref()),
        (Some(second), Some(second_vin))
    );
    // The same VIN for another keeper: no second vehicle.
    let done = act(
        &mut desk,
        "people.add-vehicle",
        Some(first),
        [("vin", second_vin), ("plate", "В777ВВ77")],
    )
    .unwrap();
    assert_eq!(done.show, Some(new.id));
    let moved = people::vehicle(desk.db(), new.id).unwrap().unwrap();
    assert_eq!(
        (moved.client_id, moved.plate.as_deref()),
        (Some(first), Some("В777ВВ77"))
    );
    assert_eq!(
        desk.db().count("SELECT count(*) FROM vehicle", []).unwrap(),
        2
    );
    let edit = act(
        &mut desk,
        "people.edit-vehicle",
        Some(old.id),
        [("vin", second_vin), ("model", "Vesta")],
    );
    assert_eq!(refused(edit), (Some("vin"), "people-vin-other"));
}

#[test]
fn a_vehicle_keeps_its_former_plate_when_edited() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let client = add(
        &mut desk,
        [
            ("name", "Гусев Илья"),
            ("plate", "А123ВС777"),
            ("model", "Vesta"),
        ],
    );
    let vehicle = people::vehicles_of(desk.db(), client).unwrap()[0].clone();
    let mut answers = Answers::default();
    (action("people.edit-vehicle").fill)(&desk.books(), Some(vehicle.id), &mut answers).unwrap();
    assert_eq!(
        (answers.get("plate"), answers.get("plate_kind")),
        (Some("А123ВС777"), Some("car"))
    );
    answers.set("plate", "Е123ВС50");
    answers.set("odometer_km", "45000");
    action("people.edit-vehicle")
        .perform(
            &mut desk,
            Some(Target {
                id: vehicle.id,
                rev: vehicle.rev,
            }),
            &answers,
        )
        .unwrap();
    let edited = people::vehicle(desk.db(), vehicle.id).unwrap().unwrap();
    assert_eq!(
        (
            edited.plate.as_deref(),
            edited.odometer_km,
            edited.client_id
        ),
        (Some("Е123ВС50"), Some(45000), Some(client))
    );
    assert_eq!(people::old_plates(desk.db(), vehicle.id).unwrap().len(), 1);
}
