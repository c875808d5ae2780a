//! Many small things, made on all cores and written in order.

use rayon::prelude::*;
use std::io::{self, Write};

/// Things that are made together: few enough for memory, enough to keep all cores busy.
const BATCH: usize = 1 << 13;
const PART: usize = 1 << 7;

/// Makes something of each part of the items, and takes it in the order of the items. What was made of one batch is taken
/// while the next is made.
pub(super) fn in_order<T: Sync, M: Send>(
    items: &[T],
    make: impl Fn(&[T]) -> io::Result<M> + Sync,
    mut take: impl FnMut(M) -> io::Result<()>,
) -> io::Result<()> {
    let mut ready: Vec<io::Result<M>> = Vec::new();
    for batch in items.chunks(BATCH) {
        let (mut made, mut taken) = (Vec::new(), Ok(()));
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| made = batch.par_chunks(PART).map(&make).collect());
            taken = ready.drain(..).try_for_each(|made| take(made?));
        });
        taken?;
        ready = made;
    }
    ready.into_iter().try_for_each(|made| take(made?))
}

/// Writes the text of each item, in the order of the items.
pub(super) fn write_all<T: Sync>(
    items: &[T],
    out: &mut dyn Write,
    text: impl Fn(&T, &mut Vec<u8>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let make = |part: &[T]| {
        let mut made = Vec::new();
        part.iter().try_for_each(|item| text(item, &mut made)).map(|()| made)
    };
    in_order(items, make, |made: Vec<u8>| out.write_all(&made))
}
