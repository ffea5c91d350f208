//! Frames: what the terminal shows after our bytes is what ratatui has drawn, and it takes few bytes.

use std::io;
use std::num::NonZeroU16;

use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, Terminal};

use super::super::backend::{Out, Screen};
use super::super::glyph::ColourMode;
use super::Dice;

/// A terminal that is a vt100 parser.
struct Fake {
    size: Size,
    vt: vt100::Parser,
    sent: Vec<Vec<u8>>,
}

impl Fake {
    fn new(width: u16, height: u16) -> Self {
        let vt = vt100::Parser::new(
            NonZeroU16::new(height).unwrap(),
            NonZeroU16::new(width).unwrap(),
            0,
        );
        Self {
            size: Size::new(width, height),
            vt,
            sent: Vec::new(),
        }
    }
}

impl Out for Fake {
    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.vt.process(bytes);
        self.sent.push(bytes.to_vec());
        Ok(())
    }
}

type Ours = Terminal<Screen<Fake>>;

fn ours(width: u16, height: u16, mode: ColourMode) -> Ours {
    Terminal::new(Screen::new(Fake::new(width, height), mode)).unwrap()
}

/// Draws and returns the bytes of this frame.
fn frame(terminal: &mut Ours, render: impl FnOnce(&mut Frame<'_>)) -> Vec<u8> {
    terminal.backend_mut().out_mut().sent.clear();
    terminal.draw(render).unwrap();
    let sent = &terminal.backend_mut().out_mut().sent;
    assert!(sent.len() <= 1, "one write a frame");
    sent.concat()
}

#[derive(Clone)]
struct Row {
    text: String,
    style: Style,
    /// A part in another style.
    part: (usize, usize, Style),
}

/// Texts of even width: where wide letters overlap by half, ratatui's diff does not tell the style of the other half.
const TEXTS: [&str; 7] = [
    "Лебедев Игорь Петрович, +7 912 345-67-89",
    "А123ВС777 ",
    "  │   ",
    "─────┼────",
    "漢字 wide 字",
    "note",
    "  ",
];

fn style(dice: &mut Dice) -> Style {
    let colours = [
        Color::Reset,
        Color::Black,
        Color::Red,
        Color::Yellow,
        Color::Gray,
        Color::LightBlue,
        Color::Indexed(6),
        Color::Rgb(9, 9, 9),
    ];
    let mut style = Style::new()
        .fg(colours[dice.roll(8)])
        .bg(colours[dice.roll(8)]);
    for modifier in [
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
    ] {
        if dice.roll(4) == 0 {
            style = style.add_modifier(modifier);
        }
    }
    if dice.roll(2) == 0 {
        Style::new()
    } else {
        style
    }
}

fn row(dice: &mut Dice, width: usize) -> Row {
    let text = (0..dice.roll(5))
        .map(|_| TEXTS[dice.roll(TEXTS.len())])
        .collect();
    let part = (dice.roll(width), dice.roll(20), style(dice));
    Row {
        text,
        style: style(dice),
        part,
    }
}

fn paint(rows: &[Row], cursor: Option<Position>, frame: &mut Frame<'_>) {
    let area = frame.area();
    for (y, row) in (0..area.height).zip(rows) {
        let buffer = frame.buffer_mut();
        buffer.set_stringn(0, y, &row.text, area.width.into(), row.style);
        let (from, length, style) = row.part;
        for x in from..(from + length).min(area.width.into()) {
            buffer[(u16::try_from(x).unwrap(), y)].set_style(style);
        }
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

fn eight(colour: Color) -> vt100::Color {
    match colour {
        Color::Black => vt100::Color::Idx(0),
        Color::Red => vt100::Color::Idx(1),
        Color::Yellow => vt100::Color::Idx(3),
        Color::LightBlue => vt100::Color::Idx(4),
        Color::Indexed(6) => vt100::Color::Idx(6),
        Color::Gray => vt100::Color::Idx(7),
        _ => vt100::Color::Default,
    }
}

/// Bold wins over dim: together they mean something else in every terminal.
fn intensity(cell: &Cell) -> [bool; 2] {
    let bold = cell.modifier.contains(Modifier::BOLD);
    [bold, !bold && cell.modifier.contains(Modifier::DIM)]
}

/// Compares letters everywhere, and pens where they can be seen.
fn assert_same(vt: &vt100::Screen, want: &Buffer, mode: ColourMode, what: &str) {
    for y in 0..want.area.height {
        let mut x = 0;
        while x < want.area.width {
            let (got, cell) = (vt.cell(y, x).unwrap(), &want[(x, y)]);
            let text = if got.contents().is_empty() {
                " "
            } else {
                got.contents()
            };
            assert_eq!(
                text,
                cell.symbol(),
                "{what}: column {x} row {y}\n{}",
                vt.contents()
            );
            let colour = |colour| {
                if mode == ColourMode::Mono {
                    vt100::Color::Default
                } else {
                    eight(colour)
                }
            };
            let marks = [got.inverse(), got.underline()];
            assert_eq!(
                marks,
                [Modifier::REVERSED, Modifier::UNDERLINED].map(|m| cell.modifier.contains(m)),
                "{what}: {x} {y}"
            );
            assert_eq!(got.bgcolor(), colour(cell.bg), "{what}: {x} {y}");
            if text != " " || marks != [false, false] {
                assert_eq!(got.fgcolor(), colour(cell.fg), "{what}: {x} {y}");
                assert_eq!([got.bold(), got.dim()], intensity(cell), "{what}: {x} {y}");
            }
            x += if got.is_wide() { 2 } else { 1 };
        }
    }
}

fn compare_many(mode: ColourMode, seed: u64) {
    let (width, height) = (60, 24);
    let mut dice = Dice(seed);
    let mut terminal = ours(width, height, mode);
    let mut plain = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut rows: Vec<Row> = (0..height).map(|_| row(&mut dice, 60)).collect();
    let mut shifts = 0;
    for round in 0..1500 {
        match dice.roll(6) {
            0 => rows = (0..height).map(|_| row(&mut dice, 60)).collect(),
            1 => {
                let y = dice.roll(rows.len());
                rows[y] = row(&mut dice, 60);
            }
            2 => {
                let y = dice.roll(rows.len());
                rows[y].style = style(&mut dice);
            }
            // A list within the screen scrolls, with a few other rows changing too.
            kind => {
                let top = dice.roll(6);
                let bottom = rows.len() - dice.roll(6);
                let by = 1 + dice.roll(4);
                let block = &mut rows[top..bottom];
                if kind == 3 {
                    block.rotate_left(by);
                } else {
                    block.rotate_right(by);
                }
                let y = dice.roll(rows.len());
                rows[y] = row(&mut dice, 60);
            }
        }
        let cursor = (dice.roll(3) > 0).then(|| {
            Position::new(
                u16::try_from(dice.roll(60)).unwrap(),
                u16::try_from(dice.roll(24)).unwrap(),
            )
        });
        let bytes = frame(&mut terminal, |frame| paint(&rows, cursor, frame));
        // What was drawn, not TestBackend's cells: those keep old letters under the halves of wide ones.
        let want = plain
            .draw(|frame| paint(&rows, cursor, frame))
            .unwrap()
            .buffer
            .clone();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            !text.contains("38;") && !text.contains("48;"),
            "only the eight colours: {text:?}"
        );
        if let Some((_, after)) = text.split_once("\x1b[r") {
            shifts += 1;
            // Not every emulator sends the cursor home with the margins: the next place is told in full.
            let next = after.trim_start_matches("\x1b[m");
            let told = next
                .split(|letter: char| letter.is_ascii_alphabetic())
                .next();
            assert!(
                told.is_some_and(
                    |told| told.starts_with("\x1b[") && next.as_bytes()[told.len()] != b'm'
                ),
                "a move from an unknown place: {after:?}"
            );
        }
        let vt = terminal.backend_mut().out_mut().vt.screen();
        assert_same(vt, &want, mode, &format!("seed {seed} round {round}"));
        assert_eq!(vt.hide_cursor(), cursor.is_none());
        if let Some(cursor) = cursor {
            assert_eq!(vt.cursor_position(), (cursor.y, cursor.x), "round {round}");
        }
    }
    assert!(
        shifts > 200,
        "only {shifts} shifts: the command is not used"
    );
}

#[test]
fn random_frames_look_as_ratatui_means_them() {
    compare_many(ColourMode::Ansi, 7);
}

#[test]
fn random_frames_without_colours_keep_their_modifiers() {
    compare_many(ColourMode::Mono, 11);
}

const LINE: &str = "│ 09:30  Лебедев Игорь Петрович           +7 912 345-67-89  А123ВС 777  Веста     плановое ТО, стук спереди справа     │";

fn list(first: usize, selected: usize, frame: &mut Frame<'_>) {
    let area = frame.area();
    for y in 0..area.height {
        let at = first + usize::from(y);
        let bar = if at == selected {
            Style::new().fg(Color::Black).bg(Color::Cyan)
        } else {
            Style::new()
        };
        let text = match y {
            0 => "─".repeat(area.width.into()),
            y if y + 1 == area.height => String::from("F1 справка  F10 меню"),
            _ => LINE.replacen("30", &format!("{at:02}"), 1),
        };
        frame
            .buffer_mut()
            .set_stringn(0, y, text, area.width.into(), bar);
    }
}

#[test]
fn moving_the_selection_and_scrolling_take_few_bytes() {
    let mut terminal = ours(120, 40, ColourMode::Ansi);
    frame(&mut terminal, |frame| list(0, 5, frame));
    let moved = frame(&mut terminal, |frame| list(0, 6, frame)).len();
    assert!(moved < 450, "a move takes {moved} bytes");
    frame(&mut terminal, |frame| list(0, 38, frame));
    let scrolled = frame(&mut terminal, |frame| list(1, 39, frame)).len();
    assert!(scrolled < 500, "a scroll takes {scrolled} bytes");
    println!("move {moved}, scroll {scrolled}");
}

#[test]
fn an_unchanged_frame_sends_nothing() {
    let mut terminal = ours(120, 40, ColourMode::Ansi);
    frame(&mut terminal, |frame| list(0, 5, frame));
    assert_eq!(frame(&mut terminal, |frame| list(0, 5, frame)), b"");
}

#[test]
fn a_frame_is_synchronized_and_starts_clean_after_a_resize() {
    let mut terminal = ours(80, 24, ColourMode::Ansi);
    let first = frame(&mut terminal, |frame| list(0, 5, frame));
    assert!(first.starts_with(b"\x1b[?2026h") && first.ends_with(b"\x1b[?2026l"));
    *terminal.backend_mut().out_mut() = Fake::new(100, 30);
    let mut plain = Terminal::new(TestBackend::new(100, 30)).unwrap();
    frame(&mut terminal, |frame| list(0, 5, frame));
    plain.draw(|frame| list(0, 5, frame)).unwrap();
    let vt = terminal.backend_mut().out_mut().vt.screen();
    for y in 0..30 {
        for x in 0..100 {
            let got = vt.cell(y, x).unwrap().contents();
            assert_eq!(
                if got.is_empty() { " " } else { got },
                plain.backend().buffer()[(x, y)].symbol()
            );
        }
    }
}

#[test]
fn hostile_cells_are_blanked_on_the_way_out() {
    // ratatui's own diff refuses controls in a debug build, so the cells go to the backend directly.
    let mut screen = Screen::new(Fake::new(20, 6), ColourMode::Ansi);
    let cells = [
        "\x1b]52;c;QQ==\x07",
        "\u{9b}31m",
        "\u{202e}",
        "\u{200d}",
        "\n",
        "я",
    ]
    .map(Cell::new);
    screen
        .draw((0..).zip(&cells).map(|(y, cell)| (0, y, cell)))
        .unwrap();
    screen.flush().unwrap();
    let bytes = screen.out_mut().sent.concat();
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        !text.contains("\x1b]") && !text.contains(['\u{9b}', '\u{202e}', '\u{200d}', '\x07']),
        "{text:?}"
    );
    assert_eq!(
        screen.out_mut().vt.screen().contents().trim_end(),
        "]\n3\n\n\n\nя"
    );
}

#[test]
fn the_probe_goes_with_the_first_frame_and_leaves_no_trace() {
    let mut terminal = ours(40, 3, ColourMode::Ansi);
    terminal
        .backend_mut()
        .send_first("\x1b[Hй\x1b[6n".as_bytes());
    terminal.clear().unwrap();
    let bytes = frame(&mut terminal, |frame| {
        frame.buffer_mut().set_string(2, 1, "день", Style::new());
    });
    assert!(String::from_utf8(bytes).unwrap().contains("\x1b[Hй\x1b[6n"));
    assert_eq!(
        terminal.backend_mut().out_mut().vt.screen().contents(),
        "\n  день"
    );
}

#[test]
fn ratatui_never_asks_the_terminal_for_the_cursor() {
    let mut screen = Screen::new(Fake::new(10, 2), ColourMode::Ansi);
    screen.set_cursor_position((3, 1)).unwrap();
    assert_eq!(screen.get_cursor_position().unwrap(), Position::new(3, 1));
    assert!(screen.out_mut().sent.is_empty());
}

#[test]
fn wide_letters_torn_by_others_leave_no_halves() {
    let mut dice = Dice(3);
    let mut terminal = ours(30, 2, ColourMode::Ansi);
    let mut plain = Terminal::new(TestBackend::new(30, 2)).unwrap();
    for round in 0..1000 {
        let text: String = (0..20)
            .map(|_| ["漢", "a", " ", "字"][dice.roll(4)])
            .collect();
        let paint = |frame: &mut Frame<'_>| {
            frame
                .buffer_mut()
                .set_stringn(0, 0, &text, 30, Style::new())
        };
        frame(&mut terminal, |frame| _ = paint(frame));
        let want = plain.draw(|frame| _ = paint(frame)).unwrap().buffer.clone();
        assert_same(
            terminal.backend_mut().out_mut().vt.screen(),
            &want,
            ColourMode::Ansi,
            &format!("round {round}"),
        );
    }
}
