//! The faces that papers are set in, parsed once a process: PT Serif and PT Sans.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Only the faces that the templates use: the licence stands beside them.
const FACES: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/PTF55F.ttf"),
    include_bytes!("../../../assets/fonts/PTF75F.ttf"),
    include_bytes!("../../../assets/fonts/PTS55F.ttf"),
    include_bytes!("../../../assets/fonts/PTS75F.ttf"),
];

pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) faces: Vec<Font>,
}

pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = FACES
        .into_iter()
        .flat_map(|face| Font::iter(Bytes::new(face)))
        .collect();
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&faces)),
        faces,
    }
});
