//! Who is meant by what he, she or it is: offices, people, bodies that the text has just named.

use chancery::actors::MentionKind;

use super::read;

#[test]
fn an_office_goes_to_who_bears_it_by_name() {
    for (date, text, last, who) in [
        (
            "2017-03-18",
            "Donald Trump received Angela Merkel. The chancellor thanked Canada.",
            "chancellor",
            "Angela Merkel",
        ),
        (
            "2014-11-12",
            "Barack Obama met David Cameron. The prime minister condemned Syria.",
            "minister",
            "David Cameron",
        ),
        (
            "1997-04-02",
            "Bill Clinton met King Hussein at the White House. The king thanked Norway.",
            "king",
            "King Hussein",
        ),
        ("2015-06-01", "François Hollande flew to Doha. The emir thanked Japan.", "emir", "Tamim bin Hamad Al Thani"),
        ("2014-05-02", "The Iranian president thanked Oman.", "president", "Hassan Rouhani"),
        ("1999-05-02", "The Chinese foreign minister condemned NATO.", "minister", "Tang Jiaxuan"),
        ("2016-05-02", "The Chinese foreign minister condemned Japan.", "minister", "Wang Yi"),
    ] {
        assert_eq!(read(date, text).who(last), who, "{text}");
    }
}

#[test]
fn a_king_is_no_president() {
    let r = read("2018-05-02", "Emmanuel Macron criticised Canada. The queen thanked France.");
    assert_ne!(r.who("queen"), "Emmanuel Macron");
}

#[test]
fn regions_and_former_states_have_heads_of_their_own() {
    for (date, text, last, who) in [
        ("1997-06-02", "The Chechen president thanked Turkey.", "president", "Aslan Maskhadov"),
        ("1991-11-02", "The Soviet president thanked Spain.", "president", "Mikhail Gorbachev"),
        ("1999-04-02", "The Yugoslav president condemned NATO.", "president", "Slobodan Milosevic"),
        ("1999-04-02", "The Serbian president condemned NATO.", "president", "Milan Milutinovic"),
        ("2017-10-02", "The Catalan leader accused Spain of violence.", "leader", "Carles Puigdemont"),
        ("2010-10-02", "The premier of Quebec met Nicolas Sarkozy.", "premier", "premier of Quebec"),
    ] {
        assert_eq!(read(date, text).who(last), who, "{text}");
    }
}

#[test]
fn peoples_without_a_state_act_for_themselves() {
    let r = read("2019-10-10", "The Kurds accused Turkey of shelling. Kurdish forces attacked Turkish troops.");
    assert_eq!(r.who("Kurds"), "Kurds");
    assert_eq!(r.who("forces"), "Kurds");
    let r = read("2017-09-10", "Myanmar attacked the Rohingya.");
    assert_eq!(r.who("Rohingya"), "Rohingya");
}

#[test]
fn each_other_is_both() {
    for text in [
        "Chile and Peru accused each other of spying.",
        "Hun Sen and Thaksin Shinawatra thanked one another.",
        "Libya and Chad expelled each other's diplomats.",
    ] {
        let r = read("2009-11-20", text);
        let both = r.actors.mentions.iter().filter(|m| m.kind == MentionKind::Pronoun && m.actors.len() == 2).count();
        assert_eq!(both, 1, "{text}: {:?}", r.actors.mentions);
    }
}

#[test]
fn a_body_just_named_is_meant_by_what_it_is() {
    for (text, last, who) in [
        ("Human Rights Watch criticised Togo. The rights group also condemned Benin.", "group", "Human Rights Watch"),
        ("Hezbollah thanked Iran. The militant group threatened Israel.", "group", "Hezbollah"),
        ("The IMF praised Kenya. The lender criticised Malawi.", "lender", "International Monetary Fund"),
        ("Fidesz attacked Brussels. The ruling party thanked Poland.", "party", "Fidesz"),
        ("Gazprom warned Poland. The company accused Ukraine of theft.", "company", "Gazprom"),
    ] {
        assert_eq!(read("2013-05-02", text).who(last), who, "{text}");
    }
    let r = read("2013-05-02", "A Geneva-based rights group criticised Chad.");
    assert!(r.actors.actors.iter().all(|a| a.country.as_deref() != Some("CHE") || a.label == "Switzerland"));
}

#[test]
fn a_person_just_named_is_meant_by_what_he_is() {
    for (date, text, last, who) in [
        (
            "2008-11-02",
            "Laurent Nkunda accused Congo of lying. The renegade general thanked Uganda.",
            "general",
            "Laurent Nkunda",
        ),
        (
            "2007-11-02",
            "Desmond Tutu criticised Zimbabwe. The archbishop thanked Norway.",
            "archbishop",
            "Desmond Tutu",
        ),
        (
            "2009-08-05",
            "Bill Clinton met Kim Jong Il. The former president thanked Japan.",
            "president",
            "Bill Clinton",
        ),
    ] {
        assert_eq!(read(date, text).who(last), who, "{text}");
    }
}

#[test]
fn who_is_elect_is_not_yet_the_state() {
    let r = read("2016-06-01", "The Philippine president-elect accused China of aggression.");
    assert_eq!(r.who("elect"), "Rodrigo Duterte");
}

#[test]
fn bodies_are_named_by_their_letters_and_by_their_heads() {
    let r = read(
        "2013-05-02",
        "The WHO thanked Kenya. The AU condemned Mali. Members of the Karo Liberation Front (KLF) attacked Uganda.",
    );
    assert_eq!(r.who("WHO"), "World Health Organization");
    assert_eq!(r.who("AU"), "African Union");
    assert_eq!(r.who("Front"), "Karo Liberation Front");
    let r = read("2013-05-02", "The European Commission president criticised Hungary. The pope thanked Italy.");
    assert_eq!(r.who("president"), "José Manuel Barroso");
    assert_eq!(r.who("pope"), "Pope Francis");
}

#[test]
fn parties_and_georgia_need_no_more_than_the_text_gives() {
    let r =
        read("2008-08-20", "The United States praised Georgia for sending troops. Republicans attacked Barack Obama.");
    assert_eq!(r.who("Georgia"), "Georgia");
    assert_eq!(r.who("Republicans"), "Republican Party");
    let r = read("2013-05-02", "Britain's Labour party accused David Cameron of weakness.");
    assert_eq!(r.who("party"), "Labour Party");
}

#[test]
fn an_ambassador_is_not_of_the_place() {
    let r = read("2012-09-13", "The attack in Libya killed Ambassador Christopher Stevens.");
    assert!(r.roles().iter().all(|role| !role.contains("Libya")), "{:?}", r.roles());
}

#[test]
fn those_named_behind_a_plural_are_meant() {
    let r = read(
        "2026-02-04",
        "Iran and Russia met. The two leaders, William Ruto and Emmanuel Macron, will talk in Lyon.",
    );
    let leaders = r.actors.mentions.iter().find(|m| m.sentence == 1 && m.actors.len() == 2).expect("two leaders");
    let names: Vec<_> = leaders.actors.iter().map(|&a| r.actors.actors[a].label.as_str()).collect();
    assert_eq!(names, ["William Ruto", "Emmanuel Macron"]);
}
