//! Who holds an office of a state or body on a day, by the tables.

use jiff::civil::Date;

use crate::actors::link::{answers, same_role};
use crate::actors::tables::Tables;
use crate::actors::tables::rows::{Office, Owner, Person, Title};

/// How many days before a term its holder is "elect".
const ELECT: i64 = 130;

/// Who holds an office of a state or body on a day: whose office is called so, else whose is of the kind.
pub(in crate::actors) fn holder_at(tables: &Tables, of: Owner, title: &Title, date: Date) -> Option<u32> {
    holder(tables, of, title, date).map(|found| found.0)
}

/// The holder whose office is called so.
pub(in crate::actors) fn named_holder(tables: &Tables, of: Owner, title: &Title, date: Date) -> Option<u32> {
    holder(tables, of, title, date).filter(|found| found.1 > 1).map(|found| found.0)
}

impl Tables {
    /// Who holds an office that there is once: "the pope".
    pub(in crate::actors) fn sole_holder(&self, title: &Title, date: Date) -> Option<u32> {
        let holds = |p: &Person| p.offices.iter().any(|x| x.office == title.office && x.term.contains(date));
        (0u32..).zip(&self.persons).find(|(_, p)| holds(p)).map(|(row, _)| row)
    }
}

fn holder(tables: &Tables, of: Owner, title: &Title, date: Date) -> Option<(u32, u8)> {
    let rows = tables.by_owner.get(&of)?;
    let offices = |row: u32| tables.persons[row as usize].offices.iter().filter(move |x| x.of == of);
    if let Some(base) = title.office.strip_suffix("-elect") {
        let next = |x: &Office| x.office == base && x.term.start.is_some_and(|s| (0..ELECT).contains(&days(date, s)));
        let mut found = rows.iter().copied().filter(|&row| offices(row).any(next));
        return found.next().filter(|_| found.next().is_none()).map(|row| (row, 3));
    }
    let fits = |x: &&Office| x.term.contains(date);
    let degree = |row: u32| offices(row).filter(fits).filter_map(|x| degree(tables, of, title, x)).max();
    let mut found: Vec<(u32, u8)> = rows.iter().filter_map(|&row| Some((row, degree(row)?))).collect();
    let own = |row: u32| offices(row).filter(fits).any(|x| x.own);
    if found.iter().any(|f| own(f.0)) {
        found.retain(|f| own(f.0));
    }
    let best = found.iter().map(|f| f.1).max()?;
    let found: Vec<u32> = found.into_iter().filter(|f| f.1 == best).map(|f| f.0).collect();
    Some((chief(tables, &found, of, date)?, best))
}

/// The office of a person of the tables by which he answers to a title on a day.
pub(in crate::actors) fn office_at<'t>(
    tables: &'t Tables,
    row: u32,
    of: Owner,
    title: &Title,
    date: Date,
) -> Option<&'t Office> {
    let held = tables.persons[row as usize].offices.iter().filter(|x| x.of == of && x.term.contains(date));
    held.filter_map(|x| Some((degree(tables, of, title, x)?, x))).rev().max_by_key(|x| x.0).map(|x| x.1)
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(-1, |span| i64::from(span.get_days()))
}

/// How well an office of the tables answers to a title; see [`answers`].
fn degree(tables: &Tables, of: Owner, title: &Title, x: &Office) -> Option<u8> {
    // "the UN chief", "the Hamas leader": whatever the body calls its head
    let heads = matches!(of, Owner::Body(_)) && tables.is("head_word", &title.office);
    if heads && matches!(x.role.as_str(), "head_of_organization" | "opposition") {
        let same = answers(tables, &title.office, &title.role, &x.office, &x.role);
        let top = tables.is("top_office", &x.office).then_some(1);
        return same.filter(|d| *d == 3).or(top);
    }
    let strict = matches!(
        title.role.as_str(),
        "minister" | "vice" | "envoy" | "ambassador" | "security" | "head_of_organization" | "clergy"
    );
    answers(tables, &title.office, &title.role, &x.office, &x.role).filter(|d| !strict || *d == 3)
}

/// Of several leaders, the one who governs.
fn chief(tables: &Tables, rows: &[u32], of: Owner, date: Date) -> Option<u32> {
    let presidential = match of {
        Owner::Country(c) => tables.groups.get("presidential").is_some_and(|g| g.contains(&c)),
        Owner::Body(_) => true,
    };
    let order = if presidential {
        ["head_of_state_and_government", "head_of_state", "head_of_government"]
    } else {
        ["head_of_state_and_government", "head_of_government", "head_of_state"]
    };
    let holds = |row: u32, role: &str| {
        tables.persons[row as usize].offices.iter().any(|x| x.of == of && x.role == role && x.term.contains(date))
    };
    let found = order.iter().find_map(|role| rows.iter().copied().find(|&row| holds(row, role)));
    // two holders of one office at one day: the tables cannot tell
    found.or_else(|| if rows.len() == 1 { rows.first().copied() } else { None })
}

/// Whether a person of the tables has held such an office before a day.
pub(in crate::actors) fn held_before(tables: &Tables, row: usize, title: &Title, date: Date) -> bool {
    tables.persons[row].offices.iter().any(|x| {
        let same = x.office == title.office || same_role(&title.role, &x.role) && title.role.starts_with("head_of");
        same && x.term.end.is_some_and(|end| end <= date)
    })
}

/// Whether a person of the tables has held before a day an office of a state or body that answers to a title.
pub(in crate::actors) fn held_of(tables: &Tables, row: usize, of: Owner, title: &Title, date: Date) -> bool {
    let past = |x: &&Office| x.of == of && x.term.end.is_some_and(|end| end <= date);
    tables.persons[row].offices.iter().filter(past).any(|x| degree(tables, of, title, x).is_some())
}
