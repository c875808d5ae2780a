//! Actors whom the text does not name: of which country they are, and what is none.

use super::read;
use chancery::actors::{ActorType, Tables};

#[test]
fn nouns_without_a_state_are_of_the_country_that_is_the_scene() {
    for (text, last, whose) in [
        ("Police broke up a rally in Minsk.", "Police", "Belarusian police"),
        ("Police hunted for the bombers.\nATHENS, Greece - A bomb exploded on Monday.", "Police", "Greek police"),
        ("The prime minister said that the Ethiopian government wanted peace.", "minister", "Abiy Ahmed"),
        // whom the speaker speaks about is not he himself
        ("Washington said that police arrested reporters in Minsk.", "police", "Belarusian police"),
        ("The authorities accused France of spying.", "authorities", "authorities"),
    ] {
        assert_eq!(read("2024-05-06", text).who(last), whose, "{text}");
    }
}

#[test]
fn places_do_nothing() {
    for text in
        ["Liverpool signed two players on Friday.", "Bukavu/Nairobi - Peacekeepers fired on troops near the river."]
    {
        let r = read("2024-05-06", text);
        let states = r.actors.mentions.iter().flat_map(|m| &m.actors).map(|&a| r.actors.actors[a].kind);
        assert!(states.into_iter().all(|k| k != ActorType::Country), "{text}: {:?}", r.actors);
    }
}

#[test]
fn offices_are_not_guessed() {
    let r = read("2024-05-06", "Militants in Iraq freed hostage Ann Baker, said commissioner Jan Novotny.");
    assert_eq!(r.roles(), Vec::<String>::new());
    let r = read("2024-05-06", "Sudan arrested the Islamist leader, Omar Farah.");
    assert_eq!(r.roles(), Vec::<String>::new());
}

#[test]
fn no_name_of_a_state_is_that_of_a_newspaper() {
    // "The Australian" hid every Australian for a while
    let tables = Tables::load().expect("the tables load");
    for (name, state) in [("Australian", "Australia"), ("Scotsman", "United Kingdom"), ("Tunisian", "Tunisia")] {
        let meanings = tables.meanings(name, None);
        assert!(meanings.iter().all(|m| m.actor.as_ref().is_some_and(|a| a.label == state)), "{name}: {meanings:?}");
    }
}

#[test]
fn friends_regions_and_verbs_give_no_office() {
    let r = read("2004-12-01", "US-backed interim leader Hamid Karzai met Alberta Premier Nora Hale.");
    assert_eq!(r.roles(), ["Hamid Karzai: interim leader of Afghanistan"]);
    assert_eq!(r.who("Hale"), "Nora Hale");
    let r = read("2004-12-01", "Defense Secretary Donald H. Rumsfeld flew to Baghdad.");
    assert_eq!(r.roles(), ["Donald Rumsfeld: defense secretary of United States"]);
    let r = read("2004-12-01", "UN Refugee Chief Tours Sudanese Camp");
    assert_eq!(r.roles(), Vec::<String>::new());
}

#[test]
fn several_counterparts_and_the_officers_of_a_force() {
    let r = read("2021-12-01", "Sergei Lavrov met his Greek and Turkish counterparts on Monday.");
    assert_eq!(r.who("counterparts"), "Mevlut Cavusoglu + Nikos Dendias");
    let r = read("2021-12-01", "Sergei Lavrov wrote to his Greek and Turkish colleagues on Monday.");
    assert_eq!(r.who("colleagues"), "Mevlut Cavusoglu + Nikos Dendias");
    let r = read("2013-12-01", "Angela Merkel thanked Norway. Russia expelled German and Polish diplomats.");
    assert_eq!(r.who("diplomats"), "Germany + Poland");
    let r = read("2021-12-01", "Belarusian police broke up a rally. Officers detained dozens of protesters.");
    assert_eq!(r.who("Officers"), "Belarusian police");
}
