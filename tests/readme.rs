//! README.md against the program: its key card is the generated one. `UPDATE_README=1` writes it anew.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

const FROM: &str = "<!-- keys -->\n";
const TO: &str = "<!-- /keys -->";

#[test]
fn the_key_card_is_the_generated_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once(FROM).unwrap();
    let (card, after) = rest.split_once(TO).unwrap();
    let made = assert_cmd::Command::cargo_bin("stoika")
        .unwrap()
        .args(["keys", "--print", "--lang", "en"])
        .output()
        .unwrap();
    let made = String::from_utf8(made.stdout).unwrap();
    assert!(made.starts_with("| Where | Keys |\n|---|---|\n"), "{made}");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, format!("{before}{FROM}{made}{TO}{after}")).unwrap();
        return;
    }
    assert_eq!(card, made);
}
