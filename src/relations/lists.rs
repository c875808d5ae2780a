//! What the lists of `support.toml` say of a word.

use super::lexicon::Lexicon;

impl Lexicon {
    /// Whether this verb only carries an event noun ("**held** talks").
    pub fn is_light(&self, lemma: &str) -> bool {
        self.lists("light", lemma)
    }

    /// Whether what hangs on this verb is somebody's word ("**said** that").
    pub fn is_report(&self, lemma: &str) -> bool {
        self.lists("report", lemma)
    }

    /// Whether the verb judges what others do ("**condemned** bombing villages").
    pub fn is_judging(&self, lemma: &str) -> bool {
        self.lists("judge", lemma)
    }

    /// Whether what hangs on this word may not be so ("**feared** an attack", "the **eve** of a visit").
    pub fn is_doubt(&self, lemma: &str) -> bool {
        self.lists("doubt", lemma)
    }

    /// Whether what is said by this noun is nobody's knowledge ("**reports** that").
    pub fn is_hearsay(&self, lemma: &str) -> bool {
        self.lists("hearsay", lemma)
    }

    /// Whether the verb says that what one hears is not so ("**denied** reports that").
    pub fn is_refutation(&self, lemma: &str) -> bool {
        self.lists("refute", lemma)
    }

    /// Whether the verb keeps what stands in its object from happening ("**averted** a war").
    pub fn is_prevention(&self, lemma: &str) -> bool {
        self.lists("prevent", lemma)
    }

    /// Whether a speaker gives a thing a name of his own by this verb ("bombed what it **called** hideouts").
    pub fn is_naming(&self, lemma: &str) -> bool {
        self.lists("naming", lemma)
    }

    /// Whether the adjective says that an event has not come about ("an **imminent** attack").
    pub fn is_unreal(&self, lemma: &str) -> bool {
        self.lists("unreal", lemma)
    }

    /// Whether the noun asks something of others without being a request by its type ("an **ultimatum** to leave").
    pub fn is_demanding(&self, lemma: &str) -> bool {
        self.lists("demanding", lemma)
    }

    /// Whether the noun lets somebody do something ("won their **backing** to impose").
    pub fn is_permission(&self, lemma: &str) -> bool {
        self.lists("permission", lemma)
    }

    /// Whether the noun is an end of fighting that two agree on.
    pub fn is_truce(&self, lemma: &str) -> bool {
        self.lists("truce", lemma)
    }

    /// Whether it is somebody of another's own, who is not he ("murdered his **lawyer**").
    pub fn is_kin(&self, lemma: &str) -> bool {
        self.lists("kin", lemma)
    }

    /// Whether the verb is a court's ("**ruled** that").
    pub fn is_ruling(&self, lemma: &str) -> bool {
        self.lists("ruling", lemma)
    }

    /// Whether a name before the noun says what it is about, not whose it is ("the **Gaza crisis**").
    pub fn is_topic(&self, lemma: &str) -> bool {
        self.lists("topic", lemma)
    }

    /// Whether the noun sums up what the clause before it tells ("…, a **move** that Paris condemned").
    pub fn is_summary(&self, lemma: &str) -> bool {
        self.lists("summary", lemma)
    }

    /// Whether the verb says no more of its subject than that it happens ("clashes **erupted**").
    pub fn is_happening(&self, lemma: &str) -> bool {
        self.lists("happen", lemma)
    }

    /// Whether who has it is who did what it is for ("claimed **responsibility** for killing").
    pub fn is_liability(&self, lemma: &str) -> bool {
        self.lists("liability", lemma)
    }

    /// Whether the word says who did a thing before or after others ("the **first** to visit").
    pub fn is_rank(&self, lemma: &str) -> bool {
        self.lists("rank", lemma)
    }

    /// Whether the noun tells where somebody's family is from, not whom he stands for ("of Moroccan **descent**").
    pub fn is_lineage(&self, lemma: &str) -> bool {
        self.lists("lineage", lemma)
    }

    /// Whether the noun is a part of a state's land ("in the Afghan **province** of Khost").
    pub fn is_territory(&self, lemma: &str) -> bool {
        self.lists("territory", lemma)
    }

    /// Whether such a place stands for whom it belongs to, but harms nobody ("the bombing of an **office** that injured").
    pub fn is_premises(&self, lemma: &str) -> bool {
        self.lists("premises", lemma)
    }

    /// Whether such a thing acts for whom it belongs to ("Israeli **jets** struck", "the **office** of Abbas said").
    pub fn acts_for_owner(&self, lemma: &str) -> bool {
        self.lists("stand_in", lemma)
    }

    /// Whether the noun is a text whose words are those of its author ("a **resolution** condemning").
    pub fn is_text(&self, lemma: &str) -> bool {
        self.lists("text", lemma)
    }

    /// Whether the verb makes a text its subject's own ("**adopted** a resolution").
    pub fn is_authoring(&self, lemma: &str) -> bool {
        self.lists("author", lemma)
    }

    /// Whether the noun says in what state somebody is held or taken ("held two men **hostage**").
    pub fn is_state(&self, lemma: &str) -> bool {
        self.lists("state", lemma)
    }

    /// Whether the word adds nothing to the name of an actor ("the Mercosur **bloc**").
    pub fn is_collective(&self, lemma: &str) -> bool {
        self.lists("collective", lemma)
    }

    /// Whether the noun adds nothing to the event that it holds ("a **round** of talks").
    pub fn is_transparent(&self, lemma: &str) -> bool {
        self.lists("transparent", lemma)
    }

    /// Whether the word only says how much ("**most** of the debt").
    pub fn is_measure(&self, lemma: &str) -> bool {
        self.lists("measure", lemma)
    }

    /// Whether the word says no more than that people are meant ("killed 48 **people**").
    pub fn is_anybody(&self, lemma: &str) -> bool {
        self.lists("anybody", lemma)
    }

    /// Whether deeds of this PLOVER type are done to the people of the place where they are done.
    pub fn is_grounded(&self, plover: Option<&str>) -> bool {
        plover.is_some_and(|p| self.lists("ground.plover", p))
    }

    /// Whether this preposition says where such a deed is done.
    pub fn is_location(&self, preposition: &str) -> bool {
        self.lists("ground.location", preposition)
    }

    /// Whether this preposition leads to the thing that such a deed is done to.
    pub fn is_direction(&self, preposition: &str) -> bool {
        self.lists("ground.direction", preposition)
    }
}
