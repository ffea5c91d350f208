//! What is shown of people: lists, hits, the card, masks, words.

use super::{act, action, add, open};
use stoika::action::find;
use stoika::areas::{employees, house, people};
use stoika::text::{Locale, Text};

#[test]
fn lists_and_hits_say_who_it_is_and_what_a_form_knows() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = add(
        &mut desk,
        [
            ("phone", "+79000001234"),
            ("name", "Петров Иван"),
            ("plate", "А123ВС777"),
            ("model", "Lada Vesta"),
        ],
    );
    let later = add(&mut desk, [("name", "Носова Алла")]);
    let vehicle = people::vehicles_of(desk.db(), id).unwrap()[0].id;
    let house = house();
    let list = house
        .listings()
        .find(|listing| listing.id == "people")
        .unwrap();
    let filter = |text: Option<&str>| stoika::action::Filter {
        text: text.map(str::to_owned),
        ..Default::default()
    };
    let lines = (list.rows)(&desk.books(), &filter(None)).unwrap();
    assert_eq!(
        lines.iter().map(|line| line.target.id).collect::<Vec<_>>(),
        [later, id]
    );
    assert_eq!(
        lines[1].data,
        serde_json::json!({
            "id": id, "name": "Петров Иван", "phones": ["+79000001234"], "do_not_call": false, "rev": 1,
            "vehicles": [{ "id": vehicle, "plate": "А123ВС777", "vin": null, "model": "Lada Vesta" }],
        })
    );
    assert_eq!(lines[1].context.id("vehicle"), Some(vehicle));
    let page = stoika::action::Filter {
        after: Some(later),
        limit: Some(1),
        ..Default::default()
    };
    assert_eq!((list.rows)(&desk.books(), &page).unwrap()[0].target.id, id);
    // By the plate of a vehicle too.
    assert_eq!(
        (list.rows)(&desk.books(), &filter(Some("123dc"))).unwrap()[0]
            .target
            .id,
        id
    );
    let hits = find(
        &desk.books(),
        &house.finders().collect::<Vec<_>>(),
        "123вс",
        None,
        9,
    )
    .unwrap();
    assert_eq!(
        (hits[0].kind, hits[0].title.as_str()),
        ("vehicle", "А123ВС777 Lada Vesta · Петров Иван")
    );
    let hits = find(
        &desk.books(),
        &house.finders().collect::<Vec<_>>(),
        "петров",
        None,
        9,
    )
    .unwrap();
    assert_eq!(
        (hits[0].title.as_str(), hits[0].subtitle.as_str()),
        ("Петров Иван +7 900 000-12-34", "Lada Vesta А123ВС777")
    );
    let vehicles = house
        .listings()
        .find(|listing| listing.id == "people.vehicles")
        .unwrap();
    let lines = (vehicles.rows)(&desk.books(), &filter(None)).unwrap();
    assert_eq!(
        (lines.len(), lines[0].data["client"].as_str()),
        (1, Some("Петров Иван"))
    );
}

#[test]
fn x_mask_a_licence_is_hidden_until_it_is_revealed_and_that_is_audited() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = add(
        &mut desk,
        [("name", "Ким Ольга"), ("licence", "99 12 123456")],
    );
    assert_eq!(
        people::card(&desk.books(), id).unwrap().licence.as_deref(),
        Some("…456")
    );
    assert_eq!(
        people::reveal_licence(&mut desk, id).unwrap().as_deref(),
        Some("9912123456")
    );
    let events = stoika::desk::audit::history(desk.db(), Some(id), None, 1).unwrap();
    assert_eq!(
        (events[0].action.as_str(), events[0].who.as_str()),
        ("people.reveal", "Иванова Анна")
    );
}

#[test]
fn x_mask_the_edit_form_shows_no_licence_and_keeps_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = add(
        &mut desk,
        [("name", "Ким Ольга"), ("licence", "99 12 123456")],
    );
    let mut form = stoika::action::Answers::default();
    (action("people.edit").fill)(&desk.books(), Some(id), &mut form).unwrap();
    assert_eq!(form.get("licence"), Some("…456"));
    act(
        &mut desk,
        "people.edit",
        Some(id),
        [("name", "Ким Ольга Ли"), ("licence", "…456")],
    )
    .unwrap();
    let known = |desk: &stoika::desk::Desk| people::client(desk.db(), id).unwrap().unwrap().licence;
    assert_eq!(known(&desk).as_deref(), Some("9912123456"));
    act(&mut desk, "people.edit", Some(id), [("name", "Ким Ольга")]).unwrap();
    assert_eq!(known(&desk), None);
}

#[test]
fn the_card_shows_the_client_and_closes_with_esc() {
    use stoika::action::Key;
    use stoika::tui::kit::{Next, Theme, View};
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = add(
        &mut desk,
        [
            ("phone", "+79000001234"),
            ("name", "Петров Иван"),
            ("plate", "А123ВС777"),
            ("model", "Lada Vesta"),
        ],
    );
    let mut layer =
        people::card_layer(id, &desk.books(), stoika::areas::arrivals::of_client).unwrap();
    let text = Text::new(Locale::Ru, &house().texts());
    let area = ratatui::layout::Rect::new(0, 0, 70, 16);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    let now = desk.books().now;
    layer.draw(
        &mut View {
            buffer: &mut buffer,
            text: &text,
            theme: Theme { mono: true },
            cursor: None,
            now,
        },
        area,
    );
    let screen: String = buffer
        .content
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    for words in ["Петров Иван", "+7 900 000-12-34", "А123ВС777", "Реклама"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let row = layer.row().unwrap();
    assert_eq!(
        (row.kind, row.target.id, row.context.id("client")),
        ("client", id, Some(id))
    );
    assert!(matches!(
        layer.key(Key::Esc, &mut desk, &text).unwrap(),
        Next::Close
    ));
}

#[test]
fn every_word_of_people_and_employees_exists_in_both_languages() {
    let house = house();
    for locale in [Locale::Ru, Locale::En] {
        let text = Text::new(locale, &house.texts());
        let areas = house
            .areas
            .iter()
            .filter(|area| ["people", "staff"].contains(&area.id));
        for area in areas {
            for action in area.actions {
                let id = action.id.replace('.', "-");
                let short = text.attribute(&id, "short").unwrap_or_default();
                assert!(
                    text.has(&id) && !short.is_empty() && short.chars().count() <= 7,
                    "{id} {short}"
                );
                assert!(!text.help(action.id).is_empty(), "{id}");
                for field in action.fields {
                    assert!(
                        text.has(&format!("field-{}", field.id)),
                        "{id} {}",
                        field.id
                    );
                }
            }
            for column in area.listings.iter().flat_map(|listing| listing.columns) {
                assert!(text.has(&format!("column-{}", column.id)), "{}", column.id);
            }
        }
        for right in employees::RIGHTS {
            assert!(text.has(right), "{right}");
        }
        for role in stoika::desk::employee::ROLES {
            assert!(text.has(&format!("role-{role}")), "{role}");
        }
    }
}

#[test]
fn every_phrase_in_the_code_of_people_and_employees_has_its_words() {
    let texts = house().texts();
    let languages = [Locale::Ru, Locale::En].map(|locale| Text::new(locale, &texts));
    let mut seen = 0;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/areas");
    for folder in ["people", "people/import", "employees"] {
        for file in std::fs::read_dir(root.join(folder)).unwrap() {
            let Ok(source) = std::fs::read_to_string(file.unwrap().path()) else {
                continue;
            };
            for word in source.split('"').skip(1).step_by(2) {
                let prefixes = [
                    "people-",
                    "staff-",
                    "import-",
                    "role-",
                    "consent-",
                    "plate-kind-",
                    "field-",
                ];
                let is_id = word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-' || c == '_');
                if is_id && prefixes.iter().any(|prefix| word.starts_with(prefix)) {
                    assert!(languages.iter().all(|text| text.has(word)), "{word}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 80, "{seen}");
}
