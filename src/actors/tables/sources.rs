//! The files that the program carries.

macro_rules! seeds {
    ($($name:literal)*) => {
        /// File name and text of every table.
        pub(super) const EMBEDDED: &[(&str, &str)] =
            &[$((concat!($name, ".csv"), include_str!(concat!("../../../seeds/actors/", $name, ".csv")))),*];
    };
}

seeds! {
    "countries" "former_states" "organizations" "armed_groups" "bodies" "cities" "persons" "leaders"
    "titles" "title_modifiers" "agents" "descriptions" "words" "country_groups" "not_actors" "memberships" "sectors" "peoples" "regions"
}

/// The text of a table of the program, empty where there is none of this name.
pub(super) fn text(name: &str) -> &'static str {
    EMBEDDED.iter().find(|(file, _)| *file == name).map_or("", |(_, text)| text)
}
