//! Which states are meant: pairs of one name, regions, former states, short forms; and whose office it is.

use super::read;

#[test]
fn two_states_of_one_name() {
    let r = read("2000-06-13", "Beijing welcomed the summit of the two Koreas. Tokyo urged both Koreas to go on.");
    assert_eq!(r.who_nth("Koreas", 0), "North Korea + South Korea");
    assert_eq!(r.who_nth("Koreas", 1), "North Korea + South Korea");
    let r = read("2013-03-12", "Ethiopia hosted the two Sudans. The two Congos thanked Gabon.");
    assert_eq!(r.who("Sudans"), "South Sudan + Sudan");
    assert_eq!(r.who("Congos"), "Democratic Republic of the Congo + Republic of the Congo");
}

#[test]
fn states_that_nobody_names() {
    let r = read("2012-02-04", "Western powers condemned Syria. World powers warned Belarus.");
    assert_eq!(r.who_nth("powers", 0), "Western powers");
    assert_eq!(r.who_nth("powers", 1), "World powers");
    let r = read("2016-01-04", "The US and four Arab states warned Iran.");
    assert_eq!(r.who("states"), "Arab states + United States");
}

#[test]
fn a_noun_with_the_name_of_the_state_behind_it() {
    for (text, last, who) in [
        ("The former Yugoslav republic of Slovenia thanked Austria.", "Slovenia", "Slovenia"),
        ("The former Portuguese colony of Mozambique criticised Malawi.", "Mozambique", "Mozambique"),
        ("Spain criticised the British territory of Gibraltar.", "Gibraltar", "Gibraltar"),
    ] {
        let r = read("2009-05-06", text);
        assert_eq!(r.who(last), who, "{text}");
        assert!(r.actors.actors.iter().all(|a| a.label != "Serbia" && a.label != "United Kingdom"), "{text}");
    }
    let r = read("2005-05-06", "Latvia and Estonia protested. The former Soviet republics thanked Poland.");
    assert_eq!(r.who("republics"), "Estonia + Latvia");
}

#[test]
fn short_forms_of_the_two_koreas() {
    let r = read("2010-12-01", "N.Korean gunners shelled an island. S. Korean marines fired at N. Korea.");
    assert_eq!(r.who("gunners"), "North Korea");
    assert_eq!(r.who("marines"), "South Korea");
    assert_eq!(r.who("Korea"), "North Korea");
}

#[test]
fn of_two_kings_or_presidents_of_one_name_the_one_whose_state_is_named() {
    let r = read("2008-01-15", "King Abdullah received the envoy in Jeddah.");
    assert_eq!(r.who("Abdullah"), "King Abdullah");
    let r = read("2008-01-15", "King Abdullah received the envoy in Amman.");
    assert_eq!(r.who("Abdullah"), "King Abdullah II");
    let r = read("2001-12-03", "Mr Ivanov, the Russian defence minister, visited Berlin.");
    assert_eq!(r.who("Ivanov"), "Sergei Ivanov");
    let r = read("2001-12-03", "Mr Ivanov, the Russian foreign minister, visited Berlin.");
    assert_eq!(r.who("Ivanov"), "Igor Ivanov");
}

#[test]
fn whom_one_speaks_for_and_which_of_two_states() {
    let r = read("2012-06-06", "The Dominican president thanked Haiti.");
    assert_eq!(r.who("president"), "Leonel Fernández");
    let r = read("2012-06-06", "Roseau rejected the plan. The Dominican prime minister thanked Cuba.");
    assert_eq!(r.who("minister"), "Roosevelt Skerrit");
    let r = read("2025-03-02", "Kofi Adjei-Boateng, a spokesman for Ghana's army, accused Togo of spying.");
    assert_eq!(r.roles(), ["Kofi Adjei-Boateng: spokesman of Ghanaian army"]);
}

#[test]
fn the_queen_of_a_text_that_names_no_kingdom() {
    let r = read("1994-10-17", "The queen flew to Moscow and thanked Boris Yeltsin.");
    assert_eq!(r.who("queen"), "Queen Elizabeth II");
    let r = read("2003-10-17", "Jordan sent aid to Iraq. The queen thanked the Red Cross.");
    assert_ne!(r.who("queen"), "Queen Elizabeth II");
}

#[test]
fn who_leads_a_hospital_leads_no_state() {
    for text in [
        "France condemned Mali. The hospital president met the German ambassador.",
        "France condemned Mali. The club chairman met the German ambassador.",
        "France condemned Mali. The Republican leader met the German ambassador.",
    ] {
        let r = read("2014-05-06", text);
        assert!(r.actors.actors.iter().all(|a| a.label != "François Hollande"), "{text}");
    }
    let r = read("2014-05-06", "François Hollande met Herman Van Rompuy. The council president criticised Hungary.");
    assert_eq!(r.who("president"), "Herman Van Rompuy");
    let r = read("2014-05-06", "The World Bank president criticised Hungary.");
    assert_eq!(r.who("president"), "Jim Yong Kim");
}

#[test]
fn what_is_done_to_others_is_not_done_to_oneself() {
    let r = read("2019-05-06", "Kenya denied arming Somali rebels. Somalia expelled its ambassador.");
    assert_eq!(r.who("its"), "Kenya");
    let r = read("2019-05-06", "India and Nepal expelled each other's diplomats.");
    assert_eq!(r.who("diplomats"), "India + Nepal");
    let r = read("2019-05-06", "Turkey and Greece quarrelled. The neighbours accused Cyprus.");
    assert_eq!(r.who("neighbours"), "Greece + Turkey");
    let r =
        read("1956-12-06", "Oman imposed an embargo on Britain and France, and Syria broke off relations with both.");
    assert_eq!(r.who("both"), "France + United Kingdom");
    let r = read("2024-05-06", "Chad fought Boko Haram. Two residents died. Egypt urged both sides to stop.");
    assert_eq!(r.who("sides"), "Boko Haram + Chad");
    let r = read("2021-02-02", "Gunmen seized a palace in Burkina Faso. The US condemned the army.");
    assert_eq!(r.who("army"), "Burkinabe army");
}

#[test]
fn whom_the_text_has_named_by_what_he_was_or_is() {
    for (date, text, last, who) in [
        ("2012-07-05", "Kofi Annan flew to Tehran. The former UN chief praised Iran.", "chief", "Kofi Annan"),
        (
            "2012-12-05",
            "Julian Assange thanked Peru. The WikiLeaks founder accused Sweden.",
            "founder",
            "Julian Assange",
        ),
        (
            "2010-05-05",
            "Evo Morales met Fidel Castro's brother. The former coca grower condemned the IMF.",
            "grower",
            "Evo Morales",
        ),
        (
            "2007-05-05",
            "Ayman al-Zawahiri threatened Pakistan. The Egyptian condemned France.",
            "Egyptian",
            "Ayman al-Zawahiri",
        ),
        ("2007-05-05", "Jacques Chirac criticised Israel. The French condemned Iran.", "French", "France"),
        (
            "2008-05-05",
            "The PKK attacked a convoy in Turkey. The Kurdish rebels thanked Armenia.",
            "rebels",
            "Kurdistan Workers' Party",
        ),
        ("2013-05-05", "Syriza condemned Germany. The leftist party thanked Cyprus.", "party", "Syriza"),
        ("2019-05-06", "The Labour leader met Angela Merkel.", "leader", "Jeremy Corbyn"),
        ("2013-05-06", "The UN human rights chief condemned Syria.", "chief", "Navi Pillay"),
    ] {
        assert_eq!(read(date, text).who(last), who, "{text}");
    }
}

#[test]
fn who_was_named_in_full_is_no_state() {
    let r = read("2023-04-01", "Lawmaker Jim Jordan accused the FBI. Jordan also criticised Ukraine.");
    assert!(r.actors.actors.iter().all(|a| a.label != "Jordan"));
    let r = read("1995-08-25", "Kohl, Major and Chirac criticised Serbia.");
    assert_eq!(r.who("Major"), "John Major");
    assert_eq!(r.who("Kohl"), "Helmut Kohl");
    let r = read("2022-07-14", "Sri Lanka's president fled. The island nation asked India for help.");
    assert_eq!(r.who("Lanka"), "Sri Lanka");
    assert_eq!(r.who("nation"), "Sri Lanka");
    let r = read("1998-02-14", "The Hague criticised Jakarta.");
    assert_eq!(r.who("Hague"), "Netherlands");
    let r = read("1997-10-14", "Congo accused Angola of shelling Brazzaville.");
    assert_eq!(r.who("Congo"), "Republic of the Congo");
}
