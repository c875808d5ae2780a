//! The SVG in pixels.
//!
//! Letters are drawn with a font that the program carries, so that a picture looks the same on every machine, also on
//! one without fonts. Only characters that it lacks (Arabic, Chinese, emoji) are taken from the fonts of the machine.

use super::{ExportOptions, svg};
use crate::graph::KnowledgeGraph;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree, fontdb};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const REGULAR: &[u8] = include_bytes!("../../seeds/fonts/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../seeds/fonts/LiberationSans-Bold.ttf");

/// Pixels for a unit of the drawing: small print stays readable where a page shrinks the picture.
const SCALE: f32 = 2.0;
/// Of a picture at most: 256 MB in memory. A larger one gets fewer pixels for a unit.
const MOST_PIXELS: f32 = 64e6;
/// From here on a weight is bold.
const BOLD_WEIGHT: u16 = 600;

/// Writes the strongest relations of a graph.
pub(super) fn write(graph: &KnowledgeGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut drawing = Vec::new();
    svg::write(graph, options, &mut drawing)?;
    out.write_all(&render(&drawing)?)
}

fn render(drawing: &[u8]) -> io::Result<Vec<u8>> {
    let tree = Tree::from_data(drawing, &options()).map_err(io::Error::other)?;
    let size = tree.size();
    let scale = SCALE.min((MOST_PIXELS / (size.width() * size.height())).sqrt());
    let pixels = |length: f32| (length * scale).ceil().max(1.0) as u32;
    let too_large = || io::Error::other("the picture is too large: draw fewer relations (--top)");
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height())).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(io::Error::other)
}

fn options() -> Options<'static> {
    let mut fonts = fontdb::Database::new();
    let mut load =
        |data: &'static [u8]| fonts.load_font_source(fontdb::Source::Binary(Arc::new(data))).first().copied();
    let (regular, bold) = (load(REGULAR), load(BOLD));
    let fallback = FontResolver::default_fallback_selector();
    let has_system = AtomicBool::new(false);
    let font_resolver = FontResolver {
        select_font: Box::new(move |font, _| if font.weight() >= BOLD_WEIGHT { bold } else { regular }),
        select_fallback: Box::new(move |c, used, fonts| {
            if !has_system.swap(true, Ordering::Relaxed) {
                Arc::make_mut(fonts).load_system_fonts();
            }
            fallback(c, used, fonts)
        }),
    };
    Options { font_resolver, fontdb: Arc::new(fonts), ..Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Engine;
    use crate::graph::samples::first_article;

    fn drawn(graph: &KnowledgeGraph) -> Pixmap {
        let options = ExportOptions { engine: Engine::Own, ..ExportOptions::default() };
        let mut bytes = Vec::new();
        write(graph, &options, &mut bytes).unwrap();
        Pixmap::decode_png(&bytes).unwrap()
    }

    #[test]
    fn a_picture_is_twice_the_drawing_and_not_white() {
        let graph = KnowledgeGraph::from_statements(first_article());
        let options = ExportOptions { engine: Engine::Own, ..ExportOptions::default() };
        let mut drawing = Vec::new();
        svg::write(&graph, &options, &mut drawing).unwrap();
        let drawing = String::from_utf8(drawing).unwrap();
        let width = drawing.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse::<u32>().unwrap();
        let picture = drawn(&graph);
        assert_eq!(picture.width(), 2 * width);
        assert!(picture.pixels().iter().filter(|pixel| pixel.red() < 128).count() > 1000, "there is ink");
    }

    #[test]
    fn letters_are_there_without_any_font_of_the_machine() {
        let ink = |text: &str| {
            let drawing = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"40\"><text y=\"30\" font-size=\"30\" \
                 font-family=\"No Such Font\">{text}</text></svg>"
            );
            let picture = Pixmap::decode_png(&render(drawing.as_bytes()).unwrap()).unwrap();
            picture.pixels().iter().filter(|pixel| pixel.alpha() > 128).count()
        };
        assert_eq!(ink(""), 0);
        assert!(ink("Petro") > 500 && ink("Петро") > 500 && ink("Šešelj ×2 …") > 500);
    }

    #[test]
    fn a_huge_drawing_gets_fewer_pixels() {
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"20000\"/>";
        let picture = Pixmap::decode_png(&render(drawing.as_bytes()).unwrap()).unwrap();
        assert!(u64::from(picture.width()) * u64::from(picture.height()) < 65_000_000);
    }
}
