//! Many small texts, made on all cores and written in order.

use rayon::prelude::*;
use std::io::{self, Write};

/// Texts that are made together: few enough for memory, enough to keep all cores busy.
const BATCH: usize = 1 << 14;
const PART: usize = 1 << 8;

/// Writes the text of each item, in the order of the items.
pub(super) fn write_all<T: Sync>(
    items: &[T],
    out: &mut dyn Write,
    text: impl Fn(&T, &mut Vec<u8>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let made = |part: &[T]| {
        let mut made = Vec::new();
        part.iter().try_for_each(|item| text(item, &mut made)).map(|()| made)
    };
    for batch in items.chunks(BATCH) {
        for part in batch.par_chunks(PART).map(made).collect::<Vec<_>>() {
            out.write_all(&part?)?;
        }
    }
    Ok(())
}
